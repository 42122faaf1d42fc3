import { type ChatReply, NoAnswerError } from "@lockstep/core";
import { isList } from "./json.ts";
import type { DecodeQuirks } from "./quirks.ts";
import type { ReadReply } from "./reads.ts";
import { ReplyAssembler, type ReplyContext } from "./reply-assembler.ts";

/**
 * A whole reply of the wire in the vocabulary; the wire's own stays in `raw`.
 *
 * @throws {NoAnswerError} for a body without a list of choices: it is no reply, whatever its status said.
 */
export function decodeReply<Raw extends ReadReply>(
  wire: Raw,
  quirks: DecodeQuirks,
  context: ReplyContext = {},
): ChatReply<Raw> {
  if (!isList((wire as Partial<ReadReply> | null)?.choices)) {
    const { requestId } = context;
    throw new NoAnswerError("The body of the reply is JSON but has no list of choices.", { status: 200, requestId });
  }
  const assembler = new ReplyAssembler(quirks);
  assembler.add(wire, "message");
  return assembler.reply(wire, context);
}
