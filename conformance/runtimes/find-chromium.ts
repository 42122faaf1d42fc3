import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { NotHere } from "./not-here.ts";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export interface FoundBrowser {
  readonly path: string;
  /** Whether it is the npm package's, which may lack something on this machine. */
  readonly packed: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The browser that `CHROMIUM_PATH` names, else the machine's own, else the one that an npm package brings (`CHROMIUM_PATH=packed` takes
 * that one wherever there is another).
 *
 * @throws NotHere where there is none.
 */
export async function findChromium(resolver: NodeJS.Require): Promise<FoundBrowser> {
  const named = process.env["CHROMIUM_PATH"];
  if (named === "packed") return unpack(resolver);
  if (named !== undefined && !existsSync(named)) throw new NotHere(`CHROMIUM_PATH names ${named}, which is not there`);
  const path = named ?? usual.find((each) => existsSync(each));
  return path === undefined ? unpack(resolver) : { path, packed: false, env: process.env };
}

/**
 * Unpacks the browser of the npm package, and the libraries beside it, which it does only where it takes the machine for one of those
 * that it is made for. None of its flags are taken: they switch off what is tried here.
 */
async function unpack(resolver: NodeJS.Require): Promise<FoundBrowser> {
  const place = `${process.platform}-${process.arch}`;
  if (place !== "linux-x64") throw new NotHere(`no browser was found on this ${place}: set CHROMIUM_PATH, or install Chromium`);
  // Not the folder that everybody may write to.
  const folder = join(import.meta.dirname, "node_modules", ".chromium");
  mkdirSync(folder, { recursive: true });
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  try {
    const { default: packed } = (await import(resolver.resolve("@sparticuz/chromium"))) as {
      readonly default: { executablePath(): Promise<string> };
    };
    const path = await packed.executablePath();
    return { path, packed: true, env: { ...before, LD_LIBRARY_PATH: join(folder, "al2023", "lib") } };
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH"]) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
