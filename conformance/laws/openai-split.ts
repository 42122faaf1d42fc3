import { array, object, string } from "../harness/json-reading.ts";
import { cutText } from "./cut-text.ts";

type Json = Readonly<Record<string, unknown>>;

/** Cuts the text of the one choice that a chunk of the family has. */
export function splitDelta(chunk: Json, share: number): readonly [unknown, unknown] | undefined {
  const [first, ...more] = array(chunk["choices"]) ?? [];
  const choice = object(first);
  const delta = object(choice?.["delta"]);
  const { index, text, delta: _, ...beside } = choice ?? {};
  // What is counted once, or is about the text as a whole, cannot be cut in two.
  if (!choice || !delta || more.length > 0 || Object.values(beside).some((value) => value !== null)) return undefined;
  const made = splitMembers(delta, share);
  if (!made) return undefined;
  // Some servers say the text of a delta once more beside it.
  const again = (half: Json): Json => (text === undefined ? {} : { text: half["content"] ?? "" });
  const withDelta = (half: Json): Json => ({ ...chunk, choices: [{ index, ...again(half), delta: half, ...beside }] });
  return [withDelta(made[0]), { ...withDelta(made[1]), usage: null }];
}

function splitMembers(delta: Json, share: number): readonly [Json, Json] | undefined {
  // The number of a token is of the whole token.
  if (delta["token_id"]) return undefined;
  for (const member of ["content", "reasoning", "reasoning_content"]) {
    const cut = cutText(string(delta[member]), share);
    if (cut && !delta["tool_calls"]) return [{ ...delta, [member]: cut[0] }, { [member]: cut[1] }];
  }
  const older = object(delta["function_call"]);
  const halves = cutText(string(older?.["arguments"]), share);
  if (halves && !delta["tool_calls"] && !delta["content"])
    return [{ ...delta, function_call: { ...older, arguments: halves[0] } }, { function_call: { arguments: halves[1] } }];
  const [call, ...more] = array(delta["tool_calls"]) ?? [];
  const called = object(object(call)?.["function"]);
  const index = object(call)?.["index"];
  const cut = cutText(string(called?.["arguments"]), share);
  // Without an index the second half would have to be guessed to belong to the first.
  if (!cut || more.length > 0 || index === undefined || delta["content"]) return undefined;
  return [
    { ...delta, tool_calls: [{ ...object(call), function: { ...called, arguments: cut[0] } }] },
    { tool_calls: [{ index, function: { arguments: cut[1] } }] },
  ];
}
