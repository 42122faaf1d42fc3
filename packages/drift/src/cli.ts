#!/usr/bin/env node
import { runCli } from "./run-cli.ts";

// exitCode and not exit(): what was printed is still on its way when the output is a pipe.
process.exitCode = await runCli(process.argv.slice(2));
