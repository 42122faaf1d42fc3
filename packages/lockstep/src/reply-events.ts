import type { ChatEvent, ChatReply } from "@lockstep/core";

/** The events that a stream would have said this reply in, each part at once: for models that have no wire under them. */
export function eventsOfReply(reply: ChatReply<readonly unknown[]>): readonly ChatEvent[] {
  const { text, reasoning, refusal, toolCalls, usage, logprobs, reasoningLogprobs, refusalLogprobs } = reply;
  const events: ChatEvent[] = [];
  if (reasoning) events.push({ type: "reasoning-delta", text: reasoning });
  if (reasoningLogprobs?.length) events.push({ type: "reasoning-logprobs", logprobs: reasoningLogprobs });
  if (text) events.push({ type: "text-delta", text });
  if (logprobs?.length) events.push({ type: "logprobs", logprobs });
  if (refusal) events.push({ type: "refusal-delta", text: refusal });
  if (refusalLogprobs?.length) events.push({ type: "refusal-logprobs", logprobs: refusalLogprobs });
  for (const [index, toolCall] of toolCalls.entries()) {
    events.push({ type: "tool-call-start", index, id: toolCall.id, name: toolCall.name });
    if (toolCall.arguments) events.push({ type: "tool-call-delta", index, arguments: toolCall.arguments });
    events.push({ type: "tool-call-end", index, toolCall });
  }
  if (usage) events.push({ type: "usage", usage });
  return [...events, { type: "finish", reply }];
}
