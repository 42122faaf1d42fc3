import type { ChatReply } from "@lockstep/core";
import { isList, noAnswer, type ReplyContext } from "@lockstep/core/dialect";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadReply } from "./reads.ts";
import { ReplyAssembler } from "./reply-assembler.ts";

/**
 * A whole reply of the wire in the vocabulary; the wire's own stays in `raw`.
 *
 * @throws {NoAnswerError} for a body without a choice: it is no reply, whatever its status said.
 */
export function decodeReply<Raw extends ReadReply>(
  wire: Raw,
  quirks: DecodeQuirks,
  context: ReplyContext = {},
): ChatReply<Raw> {
  if (!isList((wire as Partial<ReadReply> | null)?.choices)) {
    throw noAnswer("The body of the reply is JSON but has no list of choices.", context);
  }
  const assembler = new ReplyAssembler(quirks, "message");
  assembler.add(wire, []);
  if (!assembler.begun) throw noAnswer("The body of the reply is JSON but has no choice.", context);
  return assembler.reply(wire, context);
}
