import type { ChatReply } from "@lockstep/core";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadReply } from "./reads.ts";
import { ReplyAssembler, type ReplyContext } from "./reply-assembler.ts";

/** A whole reply of the wire in the vocabulary; the wire's own stays in `raw`. */
export function decodeReply<Raw extends ReadReply>(
  wire: Raw,
  quirks: DecodeQuirks,
  context: ReplyContext = {},
): ChatReply<Raw> {
  const assembler = new ReplyAssembler(quirks);
  assembler.add(wire, "message");
  return assembler.reply(wire, context);
}
