import { isDeepStrictEqual } from "node:util";
import { array, defined, number, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";
import type { DialectLaws } from "./dialect-laws.ts";

type Json = Record<string, unknown>;

/** Candidates with parts, written by protocol buffers: what is zero or empty is left out. */
export const geminiLaws: DialectLaws = {
  operations: ["models.generateContent", "models.generateContentStream"],
  reencode,
  assemble: (chunks) => assemble(chunks.map((chunk) => object(chunk) ?? {})),
  split,
  secondTurn,
  ignored: {},
  repeats: {
    "residue.candidate.groundingMetadata.groundingSupports.*.segment.text":
      "a piece of the answer that the search quotes, with its place",
  },
};

function reencode(reply: Json): Json {
  const residue = object(reply["residue"]) ?? {};
  const others = (array(residue["choices"]) ?? []).map((choice) => object(choice) ?? {});
  const refused = reply["finishReason"] === "content-filter" && array(reply["toolCalls"])?.length === 0 && reply["text"] === "";
  return {
    responseId: reply["id"],
    modelVersion: reply["model"],
    usageMetadata: { ...usage(object(reply["usage"]) ?? {}, object(residue["usage"]) ?? {}), ...object(residue["usage"]) },
    // Only one of the two is on the wire; a reason is written in both places, for nothing in the reply says which it was.
    promptFeedback: { ...object(residue["promptFeedback"]), ...(refused && { blockReason: reply["rawFinishReason"] }) },
    candidates: [{ index: 0, ...reply }, ...others].sort((a, b) => place(a) - place(b)).map(candidate),
    ...object(residue["reply"]),
  };
}

function place(choice: Json): number {
  return number(choice["index"]) ?? 0;
}

function candidate(said: Json): Json {
  const residue = object(said["residue"]) ?? {};
  const content = object(residue["content"]) ?? {};
  const tokens = array(said["logprobs"])?.map((token) => object(token) ?? {});
  const beside = object(residue["candidate"]) ?? {};
  return {
    index: said["index"],
    finishReason: said["rawFinishReason"],
    ...beside,
    logprobsResult: {
      chosenCandidates: tokens?.map(entry),
      topCandidates: tokens?.map(({ top }) => ({ candidates: (array(top) ?? []).map(entry) })),
      ...object(beside["logprobsResult"]),
    },
    content: { role: "model", ...content, parts: parts(said, array(content["parts"])) },
  };
}

/** The parts as the layout says, with the texts and the calls back in their places; without one, in the usual order. */
function parts(said: Json, layout: readonly unknown[] | undefined): Json[] {
  const rest = { text: string(said["text"]) ?? "", thought: string(said["reasoning"]) ?? "" };
  const calls = (array(said["toolCalls"]) ?? []).map((call) => functionCall(object(call) ?? {}));
  if (!layout) {
    return [
      ...(rest.thought === "" ? [] : [{ text: rest.thought, thought: true }]),
      ...(rest.text === "" ? [] : [{ text: rest.text }]),
      ...calls,
    ];
  }
  return layout.map((value) => {
    const part = object(value) ?? {};
    const { text: length, functionCall: index } = part;
    if (typeof index === "number") return calls[index] ?? {};
    if (typeof length !== "number") return part;
    const kind = part["thought"] === true ? "thought" : "text";
    const text = rest[kind].slice(0, length);
    rest[kind] = rest[kind].slice(length);
    return { ...part, text };
  });
}

function functionCall(call: Json): Json {
  const residue = object(call["residue"]) ?? {};
  const id = residue["idIsMade"] === true ? undefined : call["id"];
  const args: unknown = JSON.parse(string(call["arguments"]) ?? "{}");
  return { ...object(residue["part"]), functionCall: { ...object(residue["functionCall"]), id, name: call["name"], args } };
}

function entry(value: unknown): Json {
  const { token, id, logprob } = object(value) ?? {};
  return defined({ token, tokenId: id, logProbability: logprob });
}

function usage(counts: Json, rest: Json): Json {
  const of = (name: string): number => number(counts[name]) ?? 0;
  return {
    promptTokenCount: of("inputTokens") - (number(rest["toolUsePromptTokenCount"]) ?? 0),
    candidatesTokenCount: of("outputTokens") - of("reasoningTokens"),
    totalTokenCount: counts["totalTokens"],
    cachedContentTokenCount: counts["cachedInputTokens"],
    thoughtsTokenCount: counts["reasoningTokens"],
  };
}

/**
 * The whole reply that the events of a stream amount to: candidates by index, the parts of each one after the other, where a text
 * that begins an event goes on with the text that ended the one before; lists of tokens grow; of everything else the last counts.
 */
function assemble(chunks: readonly Json[]): Json {
  const reply: Json = {};
  const candidates = new Map<number, Json>();
  for (const { candidates: list, ...rest } of chunks) {
    Object.assign(reply, rest);
    for (const item of array(list) ?? []) {
      const { index = 0, ...added } = object(item) ?? {};
      const number_ = number(index) ?? 0;
      candidates.set(number_, grown(candidates.get(number_) ?? { index: number_ }, added));
    }
  }
  return { ...reply, candidates: [...candidates.values()].sort((a, b) => place(a) - place(b)) };
}

function grown(into: Json, { content, logprobsResult, ...added }: Json): Json {
  const before = object(into["content"]) ?? {};
  const { parts: more, ...about } = object(content) ?? {};
  const earlier = (array(before["parts"]) ?? []).map((part) => object(part) ?? {});
  const next = (array(more) ?? []).map((part) => object(part) ?? {});
  const logprobs = object(into["logprobsResult"]);
  const tokens = object(logprobsResult);
  return {
    ...into,
    ...added,
    content: { ...before, ...about, parts: joined(earlier, next) },
    ...((logprobs ?? tokens) && {
      logprobsResult: {
        ...logprobs,
        ...tokens,
        chosenCandidates: [...(array(logprobs?.["chosenCandidates"]) ?? []), ...(array(tokens?.["chosenCandidates"]) ?? [])],
        topCandidates: [...(array(logprobs?.["topCandidates"]) ?? []), ...(array(tokens?.["topCandidates"]) ?? [])],
      },
    }),
  };
}

function joined(earlier: readonly Json[], next: readonly Json[]): Json[] {
  const said = next.filter((part) => !(isBare(part) && part["text"] === ""));
  const last = earlier.at(-1);
  const [first, ...others] = said;
  // Only what comes first in its event goes on with what was before.
  if (!last || !first || first !== next[0] || !isBare(last) || !isBare(first) || last["thought"] !== first["thought"])
    return [...earlier, ...said];
  return [...earlier.slice(0, -1), { ...last, text: `${String(last["text"])}${String(first["text"])}` }, ...others];
}

/** A text, or a thought, with nothing else on it. */
function isBare(part: Json): boolean {
  return typeof part["text"] === "string" && Object.keys(part).every((name) => name === "text" || name === "thought");
}

/** Cuts the text of the one part that an event has. */
function split(chunk: Readonly<Json>, share: number): readonly [unknown, unknown] | undefined {
  const [candidate_, ...more] = array(chunk["candidates"]) ?? [];
  const { content, index, ...beside } = object(candidate_) ?? {};
  const [part, ...others] = array(object(content)?.["parts"]) ?? [];
  const text = object(part) ?? {};
  // What is said once, or is about the text as a whole, cannot be cut in two.
  if (more.length > 0 || others.length > 0 || Object.keys(beside).length > 0 || !isBare(text)) return undefined;
  const cut = cutText(string(text["text"]), share);
  if (!cut) return undefined;
  const half = (piece: string): Json => ({
    ...chunk,
    candidates: [defined({ index, content: { ...object(content), parts: [{ ...text, text: piece }] } })],
  });
  return [half(cut[0]), half(cut[1])];
}

/**
 * The parts of the turn go back in their order, each as it was, signature and all; each call is answered, by its function's name and
 * by its id where it had one.
 */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const first = (array(object(reply)?.["candidates"]) ?? [])
    .map((item) => object(item) ?? {})
    .find((item) => place(item) === 0);
  const given = partsOf(object(first?.["content"])).filter((part) => !(isBare(part) && part["text"] === ""));
  const contents = (array(object(request)?.["contents"]) ?? []).map((content) => object(content) ?? {});
  const back = partsOf(contents.find(({ role }) => role === "model"));
  const complaints = given.flatMap((part, position) =>
    isDeepStrictEqual(withArgs(part), withArgs(back[position] ?? {})) ? [] : [`part ${position} does not go back as it came`],
  );
  if (back.length > given.length) complaints.push(`${back.length} parts go back where ${given.length} came`);
  const results = contents.flatMap(partsOf).map(({ functionResponse }) => object(functionResponse));
  const answers = results.flatMap((result) => (result ? [[result["id"], result["name"]]] : []));
  const calls = given.flatMap(({ functionCall: call }) =>
    object(call) ? [[object(call)?.["id"], object(call)?.["name"]]] : [],
  );
  return isDeepStrictEqual(answers, calls) ? complaints : [...complaints, "the results do not answer the calls"];
}

function partsOf(content: Json | undefined): Json[] {
  return (array(content?.["parts"]) ?? []).map((part) => object(part) ?? {});
}

/** A call without arguments may say so by an empty object. */
function withArgs(part: Json): Json {
  const call = object(part["functionCall"]);
  return call ? { ...part, functionCall: { args: {}, ...call } } : part;
}
