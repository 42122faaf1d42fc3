import { firstDifference } from "./difference.ts";
import { array, number, object, string } from "./json-reading.ts";

type Json = Record<string, unknown>;

/** Checks the contract of the event stream: its order, its one ending, and that its pieces add up to the reply. */
export function judgeEvents(items: readonly unknown[], collected: unknown): readonly string[] {
  const events = items.map((item) => object(item) ?? {});
  const last = events.at(-1);
  const finishes = events.filter((event) => event["type"] === "finish").length;
  if (last?.["type"] !== "finish" || finishes !== 1)
    return [`the stream has ${finishes} finish events, expected one at its end`];
  const reply = object(last["reply"]) ?? {};
  const texts = (type: string): string =>
    events
      .filter((event) => event["type"] === type)
      .map((event) => string(event["text"]))
      .join("");
  const lists = (type: string): unknown[] =>
    events.filter((event) => event["type"] === type).flatMap((event) => array(event["logprobs"]) ?? []);
  const usage = events.findLast((event) => event["type"] === "usage");
  return [
    firstDifference(collected, reply, "collected reply against finish.reply"),
    firstDifference(texts("text-delta"), reply["text"], "text of the text-delta events"),
    firstDifference(texts("reasoning-delta"), reply["reasoning"] ?? "", "text of the reasoning-delta events"),
    firstDifference(texts("refusal-delta"), reply["refusal"] ?? "", "text of the refusal-delta events"),
    firstDifference(lists("logprobs"), reply["logprobs"] ?? [], "tokens of the logprobs events"),
    firstDifference(lists("refusal-logprobs"), reply["refusalLogprobs"] ?? [], "tokens of the refusal-logprobs events"),
    firstDifference(usage?.["usage"], reply["usage"], "the last usage event"),
    ...judgeToolCalls(events, array(reply["toolCalls"]) ?? []),
  ].filter((complaint) => complaint !== undefined);
}

/** Each call starts once, before its pieces, and ends once, whole. */
function judgeToolCalls(events: readonly Json[], calls: readonly unknown[]): readonly (string | undefined)[] {
  const open = new Map<number, string>();
  const ended: unknown[] = [];
  const complaints: string[] = [];
  for (const event of events) {
    const index = number(event["index"]) ?? -1;
    if (event["type"] === "tool-call-start") {
      if (open.has(index)) complaints.push(`tool call ${index} starts twice`);
      open.set(index, "");
    } else if (event["type"] === "tool-call-delta") {
      if (!open.has(index)) complaints.push(`tool call ${index} has a delta before its start`);
      open.set(index, (open.get(index) ?? "") + (string(event["arguments"]) ?? ""));
    } else if (event["type"] === "tool-call-end") {
      const call = object(event["toolCall"]) ?? {};
      if (open.get(index) !== call["arguments"])
        complaints.push(`the deltas of tool call ${index} do not add up to its arguments`);
      open.delete(index);
      ended.push(call);
    }
  }
  if (open.size > 0) complaints.push(`tool calls ${[...open.keys()].join(", ")} never end`);
  return [...complaints, firstDifference(ended, calls, "calls of the tool-call-end events")];
}
