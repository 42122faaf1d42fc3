import { existsSync } from "node:fs";
import { NotHere } from "./runtimes.ts";

const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

interface Packed {
  readonly args: readonly string[];
  executablePath(): Promise<string>;
}

/**
 * The browser that `CHROMIUM_PATH` names, else the machine's own, else the one that an npm package brings.
 *
 * @throws NotHere where there is none.
 */
export async function findChromium(
  resolver: NodeJS.Require,
): Promise<{ readonly path: string; readonly flags: readonly string[] }> {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "packed") {
    if (!existsSync(named)) throw new NotHere(`CHROMIUM_PATH names ${named}, which is not there`);
    return { path: named, flags: [] };
  }
  const own = named === "packed" ? undefined : usual.find((path) => existsSync(path));
  if (own !== undefined) return { path: own, flags: [] };
  if (`${process.platform}-${process.arch}` !== "linux-x64")
    throw new NotHere("no browser was found: set CHROMIUM_PATH, or install Chromium or Chrome");
  const { default: packed } = (await import(resolver.resolve("@sparticuz/chromium"))) as { readonly default: Packed };
  return { path: await packed.executablePath(), flags: packed.args };
}
