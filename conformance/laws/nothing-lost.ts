import { array, object } from "../harness/json-reading.ts";
import { readChunks } from "../harness/read-events.ts";
import { isEventStream } from "../sweeps/reply.ts";
import { NotByTheRules } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";
import type { LawReply } from "./replies.ts";
import { hear } from "./subjects.ts";

type Json = Readonly<Record<string, unknown>>;

/** What became of the replies of one document. */
export interface LostReport {
  readonly document: string;
  readonly replies: number;
  /** Streams that break their provider's rules, with the rule. */
  readonly careless: readonly string[];
  /** Lost JSON paths, each with the first reply that lost it. */
  readonly lost: ReadonlyMap<string, string>;
  /** Places of the residue that repeat what the vocabulary says, each with the first reply that has it. */
  readonly repeated: ReadonlyMap<string, string>;
}

interface Report {
  replies: number;
  readonly careless: string[];
  readonly lost: Map<string, string>;
  readonly repeated: Map<string, string>;
}

/** Changes what the facade said before it is written again: for tests of this law itself. */
export type Mutate = (reply: Json) => Json;

/**
 * The first law: wire -> vocabulary and residue -> wire gives back every field that the wire had, and the residue holds nothing
 * that the vocabulary expresses.
 */
export async function findLost(
  replies: readonly LawReply[],
  mutate: Mutate = (reply) => reply,
): Promise<readonly LostReport[]> {
  const reports = new Map<string, Report>();
  for (const item of replies) {
    const { reply, wire } = item;
    // A stream answers where it ends well.
    const heard = reply.answers || isEventStream(reply) ? await hear(reply) : undefined;
    if (heard?.kind !== "reply") continue;
    const report: Report = reports.get(reply.document) ?? { replies: 0, careless: [], lost: new Map(), repeated: new Map() };
    reports.set(reply.document, report);
    const { raw: _, ...said } = heard.reply;
    const whole = wholeOf(item);
    if (typeof whole === "string") {
      report.careless.push(`${reply.name}: ${whole}`);
      continue;
    }
    report.replies++;
    const note = (into: Map<string, string>, path: string): void => void (into.has(path) || into.set(path, reply.name));
    for (const path of lostPaths(whole.value, wire.reencode(mutate(said)), new Set(Object.keys(wire.ignored))))
      note(report.lost, path);
    for (const path of repeatedPaths(said)) if (!Object.hasOwn(wire.repeats, path)) note(report.repeated, path);
  }
  return [...reports].map(([document, report]) => ({ document, ...report }));
}

/** The whole reply as the wire has it, or the rule that its stream breaks. */
export function wholeOf({ reply, wire }: LawReply): { readonly value: unknown } | string {
  if (!isEventStream(reply)) {
    const value: unknown = JSON.parse(new TextDecoder().decode(reply.bytes));
    return { value: wire.oneSpelling ? wire.oneSpelling(value) : value };
  }
  try {
    return { value: wire.assemble(readChunks(reply.bytes)) };
  } catch (error) {
    if (error instanceof NotByTheRules) return error.message;
    throw error;
  }
}

/** Where the residue holds a text that a word of the vocabulary holds already. Short texts are often alike by chance. */
function repeatedPaths(said: Json): readonly string[] {
  const calls = (array(said["toolCalls"]) ?? []).map((call) => object(call) ?? {});
  const words = [said["text"], said["reasoning"], said["refusal"], ...calls.map((call) => call["arguments"])];
  const texts = new Set(words.filter((word) => typeof word === "string" && word.length > 3));
  const found: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (texts.has(value)) found.push(path);
    for (const item of array(value) ?? []) walk(item, `${path}.*`);
    for (const [name, member] of Object.entries(object(value) ?? {})) walk(member, `${path}.${name}`);
  };
  // Further choices are replies of their own.
  const { choices: _, ...residue } = object(said["residue"]) ?? {};
  walk(residue, "residue");
  for (const call of calls) walk(call["residue"], "toolCalls.*.residue");
  return found;
}
