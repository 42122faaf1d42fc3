import type { ChatWarning } from "@lockstep/core";

/** The reply with warnings of ours before its own; the same object where there are none. */
export function withWarnings<Reply extends { readonly warnings?: readonly ChatWarning[] }>(
  reply: Reply,
  warnings: readonly ChatWarning[],
): Reply {
  return warnings.length === 0 ? reply : { ...reply, warnings: [...warnings, ...(reply.warnings ?? [])] };
}
