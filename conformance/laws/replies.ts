import { fixtureReplies } from "../sweeps/fixture-replies.ts";
import type { SweptReply } from "../sweeps/reply.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { suites } from "../suites/index.ts";

/** A chat reply with the wire that it came on. */
export interface LawReply {
  readonly reply: SweptReply;
  readonly wire: DialectLaws;
}

/** Every chat reply of the fixtures, and of the recordings where there is a folder of them. */
export async function lawReplies(corpus?: string): Promise<readonly LawReply[]> {
  // Loaded on use: the recordings need the documents' validators, the fixtures do not.
  const recorded = corpus === undefined ? [] : await (await import("../sweeps/recorded-replies.ts")).recordedReplies(corpus);
  return [...(await fixtureReplies()), ...recorded].flatMap((reply) => {
    const wire = suites.get(reply.document)?.laws;
    return wire?.operations.includes(reply.operation) ? [{ reply, wire }] : [];
  });
}
