import { fork, type ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { names } from "../names.ts";
import { run } from "../run.ts";

/** A registry of our own on this machine. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly url: string;
  /** What allows to publish. */
  readonly token: string;
  /** What went wrong in it, for example when it asked the configured registry: a sentence each. */
  complaints(): readonly string[];
  stop(): void;
}

/**
 * Starts Verdaccio on a free port of the loopback address. Our own packages are only what is published to it; all others come from
 * the registry that npm is configured with, by npm's own proxy and certificates.
 *
 * @param tools the folder of installed tools
 * @param folder where it keeps everything
 * @throws Error with what it said when it does not start
 */
export async function startRegistry(tools: string, folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const config = join(folder, "config.json");
  writeFileSync(config, JSON.stringify(await configuration(folder)));
  // Certificates that npm trusts beside those of Node are named in a file; Verdaccio has no setting that reads one.
  const certificates = process.env["NODE_EXTRA_CA_CERTS"] ?? (await npmSetting("cafile"));
  const env = { ...process.env, ...(certificates && { NODE_EXTRA_CA_CERTS: certificates }) };
  const child = fork(join(import.meta.dirname, "registry-server.ts"), [tools, config], { silent: true, env });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => said.push(text.toString()));
  const port = await portOf(child, said);
  const url = `http://127.0.0.1:${port}/`;
  return { url, token: await addUser(url), complaints: () => complaints(said.join("")), stop: () => void child.kill() };
}

function complaints(log: string): readonly string[] {
  const lines = log.split("\n").filter((line) => line.includes('"err":'));
  return [...new Set(lines.map((line) => (JSON.parse(line) as { err: { message: string } }).err.message))];
}

async function configuration(folder: string): Promise<object> {
  const [url, proxy] = await Promise.all(["registry", "https-proxy"].map(npmSetting));
  const ours = { access: "$all", publish: "$authenticated" };
  return {
    self_path: folder,
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1, algorithm: "bcrypt", rounds: 1 } },
    uplinks: { configured: { url, cache: false, timeout: "60s", ...(proxy && { https_proxy: proxy }) } },
    packages: {
      [`${names.scope}/*`]: ours,
      [names.facade.name]: ours,
      "**": { access: "$all", proxy: "configured" },
    },
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "http" },
    max_body_size: "100mb",
  };
}

/** The user's setting of npm; undefined when there is none. */
async function npmSetting(name: string): Promise<string | undefined> {
  const value = (await run("npm", ["config", "get", name])).trim();
  return ["", "null", "undefined"].includes(value) ? undefined : value;
}

function portOf(child: ChildProcess, said: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Verdaccio did not start: ${why}\n${said.join("")}`));
    const timer = setTimeout(() => fail("it said nothing for 60 seconds"), 60_000);
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`it ended with ${code}`));
    child.once("message", (message: { port: number }) => {
      clearTimeout(timer);
      resolve(message.port);
    });
  });
}

/** Makes the one user of the registry, who lives as long as it does. */
async function addUser(url: string): Promise<string> {
  const name = "rehearsal";
  const response = await fetch(`${url}-/user/org.couchdb.user:${name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password: crypto.randomUUID() }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`Verdaccio made no user: status ${response.status}.`);
  return token;
}
