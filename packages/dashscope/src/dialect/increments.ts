import { filled, isList, isObject, type JsonObject } from "@lockstep/core/dialect";
import { choicesOf, indexOf, textOf, withoutText } from "./translate.ts";

/** Whether a chunk holds what is new, or all there is so far. */
export type Manner = "incremental" | "cumulative";

/** What one choice of a chunk says, or has said so far. */
interface Said {
  readonly content: string;
  readonly reasoning: string;
  readonly parts: number;
  readonly logprobs: number;
  readonly calls: ReadonlyMap<number, SaidCall>;
}

interface SaidCall {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
}

type SaidByChoice = ReadonlyMap<number, Said>;

// A text this long that the next chunk begins with is no chance any more: that one repeats it.
const proof = 12;

/**
 * Takes the chunks of a stream and gives what is new in each. How it was asked for is not always how it comes: what the chunks
 * say proves it. A chunk that repeats the one before it, though news were asked for, waits until one way to read it is left.
 */
export class Increments {
  readonly #asked: Manner;
  #manner: Manner | undefined;
  #last: SaidByChoice = new Map();
  #given: SaidByChoice = new Map();
  #waiting: JsonObject[] = [];

  constructor(asked: Manner) {
    this.#asked = asked;
  }

  /** The chunks that can be given now, each with its choices as they are new; none while one waits. */
  take(chunk: JsonObject): readonly Increment[] {
    // Nearly every chunk of nearly every stream.
    if (this.#manner === "incremental") return [{ chunk, choices: choicesOf(chunk) }];
    const said = saidBy(chunk);
    const evidence = this.#manner === undefined ? compare(this.#last, said, this.#asked) : undefined;
    if (evidence === "incremental" || evidence === "cumulative") this.#manner = evidence;
    this.#last = merged(this.#last, said);
    this.#waiting.push(chunk);
    const mustWait = this.#manner === undefined && evidence === "ambiguous" && this.#asked === "incremental";
    return mustWait ? [] : this.#give();
  }

  /** Whatever waits, at the end of the stream: nothing has shown that it came otherwise than asked for. */
  settle(): readonly Increment[] {
    return this.#give();
  }

  #give(): readonly Increment[] {
    const chunks = this.#waiting;
    this.#waiting = [];
    return chunks.map((chunk) => ({ chunk, choices: this.#news(chunk) }));
  }

  #news(chunk: JsonObject): readonly JsonObject[] {
    const choices = choicesOf(chunk);
    if (this.#manner === "incremental") return choices;
    const given = this.#given;
    this.#given = merged(given, saidBy(chunk));
    if ((this.#manner ?? this.#asked) === "incremental") return choices;
    return choices.map((choice, position) => {
      const before = given.get(indexOf(choice, position));
      return before === undefined ? choice : newsOf(choice, before);
    });
  }
}

/** A chunk, and what is new in its choices. */
export interface Increment {
  readonly chunk: JsonObject;
  readonly choices: readonly JsonObject[];
}

/** What has been said stays said, also where a chunk leaves it out. */
function merged(earlier: SaidByChoice, later: SaidByChoice): SaidByChoice {
  const all = new Map(earlier);
  for (const [index, now] of later) {
    const before = earlier.get(index);
    all.set(index, before === undefined ? now : mergedSaid(before, now));
  }
  return all;
}

function mergedSaid(before: Said, now: Said): Said {
  return {
    content: now.content || before.content,
    reasoning: now.reasoning || before.reasoning,
    parts: Math.max(before.parts, now.parts),
    logprobs: Math.max(before.logprobs, now.logprobs),
    calls: new Map([...before.calls, ...now.calls]),
  };
}

function saidBy(chunk: JsonObject): SaidByChoice {
  return new Map(
    choicesOf(chunk).map((choice, position) => {
      const message = isObject(choice["message"]) ? choice["message"] : {};
      const { content, reasoning_content: reasoning, tool_calls: calls } = message;
      const said: Said = {
        content: textOf(content),
        reasoning: filled(reasoning) ?? "",
        parts: isList(content) ? content.length : 0,
        logprobs: tokensOf(choice["logprobs"]).length,
        calls: new Map(callsOf(calls).map((call, at) => [indexOf(call, at), saidCall(call)])),
      };
      return [indexOf(choice, position), said];
    }),
  );
}

function callsOf(calls: unknown): readonly JsonObject[] {
  return isList(calls) ? calls.filter(isObject) : [];
}

function saidCall(call: JsonObject): SaidCall {
  const called = isObject(call["function"]) ? call["function"] : {};
  return { id: filled(call["id"]), name: filled(called["name"]), arguments: filled(called["arguments"]) ?? "" };
}

function tokensOf(logprobs: unknown): readonly unknown[] {
  return isObject(logprobs) && isList(logprobs["content"]) ? logprobs["content"] : [];
}

/** What a chunk shows of the manner, beside the one before it; undefined where it shows nothing. */
function compare(last: SaidByChoice, said: SaidByChoice, asked: Manner): Manner | "ambiguous" | undefined {
  let ambiguous = false;
  for (const [index, now] of said) {
    const before = last.get(index);
    if (before === undefined) continue;
    for (const [earlier, later] of textPairs(before, now)) {
      // A silence proves little: reasoning may be left out once it is over.
      if (earlier === "" || (later === "" && asked === "cumulative")) continue;
      if (!later.startsWith(earlier)) return "incremental";
      if (earlier.length >= proof) return "cumulative";
      ambiguous = true;
    }
  }
  return ambiguous ? "ambiguous" : undefined;
}

/** Each text that a choice has said in the last chunk, and what stands in its place now. */
function textPairs(before: Said, now: Said): [string, string][] {
  const calls = [...before.calls].map(([index, call]): [string, string] => [
    wordsOf(call),
    wordsOf(now.calls.get(index) ?? { id: undefined, name: undefined, arguments: "" }),
  ]);
  return [[before.content, now.content], [before.reasoning, now.reasoning], ...calls];
}

/** Id and name come once where only news come, and always where everything does. */
function wordsOf({ id = "", name = "", arguments: text }: SaidCall): string {
  return `${id}${name}${text}`;
}

/** A choice of a chunk that repeats everything, without what was given before. */
function newsOf(choice: JsonObject, before: Said): JsonObject {
  const message = isObject(choice["message"]) ? choice["message"] : {};
  const { content, reasoning_content: reasoning, tool_calls: calls, ...rest } = message;
  const { logprobs } = choice;
  const tokens = tokensOf(logprobs);
  return {
    ...choice,
    message: {
      ...rest,
      content: newContent(content, before),
      ...(typeof reasoning === "string" && { reasoning_content: after(reasoning, before.reasoning) }),
      ...(isList(calls) && {
        tool_calls: callsOf(calls).map((call, at) => newsOfCall(call, before.calls.get(indexOf(call, at)))),
      }),
    },
    ...(isObject(logprobs) && tokens.length > 0 && { logprobs: { ...logprobs, content: tokens.slice(before.logprobs) } }),
  };
}

function newContent(content: unknown, before: Said): unknown {
  if (!isList(content)) return after(textOf(content), before.content);
  const text = after(textOf(content), before.content);
  return [...(text === "" ? [] : [{ text }]), ...content.slice(before.parts).map(withoutText)];
}

function newsOfCall(call: JsonObject, before: SaidCall | undefined): JsonObject {
  if (before === undefined) return call;
  const { id, name, arguments: text } = saidCall(call);
  return {
    index: call["index"],
    ...(before.id === undefined && { id }),
    function: { ...(before.name === undefined && { name }), arguments: after(text, before.arguments) },
  };
}

/** What a text adds to the one before it. One that does not begin with it repeats nothing: it is new. */
function after(text: string, before: string): string {
  return text.startsWith(before) ? text.slice(before.length) : text;
}
