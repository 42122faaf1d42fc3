import type { MatchedOperation } from "../document/slice.ts";
import { pairOperations, type PairedOperations } from "./pair-operations.ts";
import { indexPage } from "./page/index-page.ts";
import { providerPage } from "./page/provider-page.ts";
import { Reading } from "./reading.ts";
import type { Subject } from "./subject.ts";

/** The operation of the dialect that answers a conversation. */
const CHAT = "chat.completions.create";

/** The member of a reply that the dialect's answers are in. */
const ANSWER = "choices/*/message";

/** The pair of operations that answer a conversation; undefined where the other's reply has another form. */
function chatOf(other: Subject, { pairs }: PairedOperations): MatchedOperation | undefined {
  const pair = pairs.find(({ ours }) => ours.id === CHAT);
  return pair && new Reading(other, pair.theirs).at("reply", ANSWER) ? pair : undefined;
}

/**
 * The pages on what differs from the reference, by file name: one for each provider that speaks its dialect, and the index.
 * @throws Error where the reference has no such operation.
 */
export function differencePages(reference: Subject, others: readonly Subject[]): Map<string, string> {
  const own = chatOf(reference, pairOperations(reference, reference));
  if (!own)
    throw new Error(`The document of ${reference.id} has no ${CHAT} whose reply has ${ANSWER}: name another reference.`);
  const pages = new Map<string, string>();
  const readings: Reading[] = [];
  const apart: Subject[] = [];
  for (const other of others) {
    const operations = pairOperations(reference, other);
    const chat = chatOf(other, operations);
    if (!chat) {
      apart.push(other);
      continue;
    }
    readings.push(new Reading(other, chat.theirs));
    pages.set(`${other.id}.md`, providerPage(reference, other, operations, chat));
  }
  return new Map([["README.md", indexPage(new Reading(reference, own.ours), readings, apart)], ...pages]);
}
