import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import { code } from "../describe.ts";
import { streamedUsage, terminator } from "../facts.ts";
import type { Reading } from "../reading.ts";
import { heads, type Context } from "./context.ts";
import { none, paragraph, section, table } from "./markdown.ts";

const inside = (value: JsonObject, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((here, name) => (isJsonObject(here) ? here[name] : undefined), value);

/** `"stream": true` for a member that asks for something. */
function asked(value: unknown): string | undefined {
  return isJsonObject(value) ? code(JSON.stringify(value).slice(1, -1)) : undefined;
}

interface StreamFact {
  readonly label: string;
  readonly cell: (reading: Reading) => string | undefined;
  /** A document that does not state it says nothing. */
  readonly mayBeUnsaid?: true;
}

const text = (value: unknown): string | undefined =>
  typeof value === "string" ? code(value) : value === undefined ? undefined : code(JSON.stringify(value));

const streamFacts: readonly StreamFact[] = [
  { label: "asked for by the body", cell: ({ stream }) => asked(stream["body"]) },
  { label: "asked for by headers", cell: ({ stream }) => asked(stream["headers"]) },
  { label: "order of events", cell: ({ stream }) => text(inside(stream, "grammar", "order")) },
  { label: "choices", cell: ({ stream }) => text(inside(stream, "finish", "choices")) },
  { label: "a choice ends with", cell: ({ stream }) => text(inside(stream, "finish", "field")) },
  { label: "the stream ends with", cell: terminator },
  { label: "texts are", cell: ({ stream }) => text(stream["text"]), mayBeUnsaid: true },
  { label: "usage", cell: streamedUsage },
  { label: "milliseconds between signs of life", cell: ({ stream }) => text(stream["keepAliveMs"]), mayBeUnsaid: true },
];

/** How a stream is asked for, runs and ends. */
export function streamsPart(context: Context): string[] {
  const { reference, here } = context;
  const [name, other] = heads(context);
  if (Object.keys(here.stream).length === 0) return section("## Streams", paragraph(`There are none at ${other}.`));
  const rows = streamFacts.flatMap(({ label, cell, mayBeUnsaid = false }) => {
    const [was, is] = [cell(reference), cell(here)];
    if (was === is || (mayBeUnsaid && is === undefined)) return [];
    return [[label, was ?? none, is ?? none]];
  });
  return section(
    "## Streams",
    table(["", name, other], rows),
    paragraph(
      rows.length === 0
        ? `Streams are asked for, and end, as at ${name}.`
        : rows.some(([label]) => label === "order of events")
          ? "The order is written in names of events, which [stream grammars](../stream-grammars.md) explain; an event that has to be asked for comes only then."
          : undefined,
    ),
  );
}

/** The words that end an answer, and what the client's `finishReason` makes of them. */
export function finishPart(context: Context): string[] {
  const { reference, here, comparison } = context;
  const [was, is] = [reference, here].map((reading) => reading.values("reply", "choices/*/finish_reason"));
  const words = [...new Set([...(was ?? []), ...(is ?? [])])];
  const ours = comparison.other.dialect?.finishReasons ?? comparison.reference.dialect?.finishReasons ?? {};
  if (words.every((word) => was?.includes(word) === is?.includes(word))) return [];
  const has = (list: readonly string[] | undefined, word: string): string => (list?.includes(word) === true ? "yes" : none);
  return section(
    "## Finish reasons",
    table(
      ["`finish_reason`", ...heads(context), "`finishReason` of the facade"],
      words.map((word) => [code(word), has(was, word), has(is, word), code(ours[word] ?? "other")]),
    ),
  );
}
