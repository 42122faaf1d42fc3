import { array, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";
import type { DialectLaws } from "./dialect-laws.ts";
import { lostPaths } from "./lost-paths.ts";

type Json = Record<string, unknown>;

/** The older API of Baidu's models. */
export const wenxinworkshopLaws: DialectLaws = {
  operations: ["v1.chat.create"],
  reencode,
  assemble: (chunks) => assemble(chunks.map((chunk) => object(chunk) ?? {})),
  split,
  secondTurn,
  ignored: { object: "a constant of the operation, the same in every reply" },
  repeats: {},
};

function reencode(reply: Json): Json {
  const residue = object(reply["residue"]) ?? {};
  const counts = object(reply["usage"]);
  const [call] = (array(reply["toolCalls"]) ?? []).map((item) => object(item) ?? {});
  return {
    ...object(residue["reply"]),
    id: reply["id"],
    result: reply["text"],
    finish_reason: reply["rawFinishReason"],
    ...(call && { function_call: functionCall(call) }),
    usage: {
      ...(counts && {
        prompt_tokens: counts["inputTokens"],
        completion_tokens: counts["outputTokens"],
        total_tokens: counts["totalTokens"],
      }),
      ...object(residue["usage"]),
    },
  };
}

function functionCall(call: Json): Json {
  return { ...object(object(call["residue"])?.["function"]), name: call["name"], arguments: call["arguments"] };
}

/** Texts are joined, and of everything else the last that is said counts. What tells the events of a stream apart is no reply. */
function assemble(chunks: readonly Json[]): Json {
  let whole: Json = {};
  let text = "";
  for (const { result, is_end: _, sentence_id: __, ...said } of chunks) {
    text += string(result) ?? "";
    whole = { ...whole, ...said };
  }
  return { ...whole, result: text };
}

function split(chunk: Json, share: number): readonly [unknown, unknown] | undefined {
  if (chunk["is_end"] !== false) return undefined;
  const parts = cutText(string(chunk["result"]), share);
  return (
    parts && [
      { ...chunk, result: parts[0] },
      { ...chunk, result: parts[1] },
    ]
  );
}

/** The call stands in the assistant message as it came, thoughts included, and the message after it has its result. */
function secondTurn(reply: unknown, request: unknown): readonly string[] {
  const given = object(object(reply)?.["function_call"]);
  const messages = (array(object(request)?.["messages"]) ?? []).map((item) => object(item) ?? {});
  const at = messages.findLastIndex((message) => object(message["function_call"]));
  if (!given) return [];
  if (at < 0) return ["the call does not go back"];
  const sent = object(messages[at]?.["function_call"]) ?? {};
  const complaints = lostPaths(given, sent).map((path) => `the call goes back without its ${path}`);
  const answer = messages[at + 1] ?? {};
  const isAnswered = answer["role"] === "function" && answer["name"] === given["name"];
  return isAnswered ? complaints : [...complaints, "no result for the call"];
}
