#!/usr/bin/env node
import { UsageError } from "../src/usage.ts";
import { runCommandLine } from "./command-line.ts";
import { secretsOfEnvironment } from "./redact/known-secrets.ts";
import { createVoice } from "./voice.ts";

try {
  // exitCode and not exit(): what was printed is still on its way when the output is a pipe.
  process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
} catch (error) {
  const failure = error as Error;
  const voice = createVoice(secretsOfEnvironment(process.env, []));
  console.error(
    voice.clean(process.argv.includes("--debug") ? String(failure.stack) : `record: ${failure.message.split("\n")[0]}`),
  );
  if (error instanceof UsageError) console.error("Run with --help to see the options.");
  process.exitCode = 2;
}
// A connection that a server keeps open must not hold the process.
setTimeout(() => process.exit(), 1000).unref();
