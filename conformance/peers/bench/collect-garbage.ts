import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Node has no other way to the collector without a flag on the command line.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { readonly type: "minor" }) => void;

/**
 * Collects the young objects, so that nobody pays for what another left behind. Not the old ones: a full collection also throws
 * away compiled code whose objects have just died, and then every batch would measure the compiler.
 */
export function collectGarbage(): void {
  collect({ type: "minor" });
}
