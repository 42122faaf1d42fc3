import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../run.ts";

/** A Node to run programs on. */
export interface Node {
  readonly version: string;
  readonly command: string;
}

/** The pinned Node that runs this, and the machine's own, which started the command, when it is another. */
export async function nodes(): Promise<readonly Node[]> {
  const pinned = { version: process.versions.node, command: process.execPath };
  const name = process.platform === "win32" ? "node.exe" : "node";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const command = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (command === undefined) return [pinned];
  const version = (await run(command, ["-p", "process.versions.node"])).trim();
  return version === pinned.version ? [pinned] : [{ version, command }, pinned];
}
