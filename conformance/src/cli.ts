#!/usr/bin/env node
import { runCli } from "./run-cli.ts";

// exitCode and not exit(): what was printed is still on its way when the output is a pipe.
process.exitCode = await runCli(process.argv.slice(2));
// A call that hangs may hold timers and sockets for minutes; nothing waits for it once everything has been said.
setTimeout(() => process.exit(), 1000).unref();
