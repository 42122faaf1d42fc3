import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a stranger who has only our registry: a home of its own, so that no setting, store or cache of the user is
 * read or written; no setting of npm by variable; and no proxy, because everything is on this machine.
 *
 * @param folder where the home is made
 */
export function strangersEnvironment(folder: string, url: string, token: string): Environment {
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const userconfig = join(home, ".npmrc");
  // Auth belongs to the address without its protocol.
  writeFileSync(userconfig, `registry=${url}\n${url.replace(/^http:/, "")}:_authToken=${token}\n`);
  const globalconfig = join(home, "global-npmrc");
  writeFileSync(globalconfig, "");
  const inherited = Object.keys(process.env).filter((name) => /^(npm_|pnpm_|yarn_|bun_|xdg_)|proxy$/i.test(name));
  return {
    ...Object.fromEntries(inherited.map((name) => [name, undefined])),
    HOME: home,
    USERPROFILE: home,
    npm_config_userconfig: userconfig,
    npm_config_globalconfig: globalconfig,
    npm_config_cache: join(home, "npm-cache"),
    npm_config_update_notifier: "false",
    npm_config_audit: "false",
    npm_config_fund: "false",
    DO_NOT_TRACK: "1",
  };
}
