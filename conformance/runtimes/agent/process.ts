// The agent as a process of Node, Bun or Deno; its argument is the address of the control server.
import { cases } from "./cases.ts";
import { fileCases } from "./file-cases.ts";
import { pull } from "./pull.ts";

await pull(process.argv.at(-1) ?? "", { ...cases, ...fileCases }, 24);
