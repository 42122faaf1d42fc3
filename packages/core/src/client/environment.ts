import { systemRuntime } from "../transport/runtime.ts";

/** An environment variable, trimmed; undefined when it is not set, empty, or the runtime has none. For packages of providers. */
export function environmentVariable(name: string): string | undefined {
  return systemRuntime.environment(name);
}
