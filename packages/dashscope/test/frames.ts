/** Bytes as DashScope writes them, by hand: no space after the colons, the status in a comment, no last event. */

export const usage = { input_tokens: 8, output_tokens: 3, total_tokens: 11 };

export function frame(id: number, data: object, { event = "result", status = 200 } = {}): string {
  return `id:${id}\nevent:${event}\n:HTTP_STATUS/${status}\ndata:${JSON.stringify(data)}\n\n`;
}

export interface ChoicePlan {
  readonly message: object;
  readonly finish_reason?: string;
  readonly index?: number;
  readonly logprobs?: object;
}

/** A stream with one choice in each event; the last one is finished. */
export function stream(messages: readonly object[], finish = "stop"): string {
  return messages
    .map((message, at) => choices(at + 1, [{ message, finish_reason: at === messages.length - 1 ? finish : "null" }]))
    .join("");
}

export function choices(id: number, plans: readonly ChoicePlan[], output: object = {}): string {
  const all = plans.map(({ message, ...choice }) => ({
    finish_reason: "null",
    ...choice,
    message: { role: "assistant", ...message },
  }));
  return frame(id, { output: { choices: all, ...output }, usage, request_id: "r-1" });
}

export function reply(message: object, choice: object = {}, output: object = {}): string {
  const only = { finish_reason: "stop", message: { role: "assistant", content: "", ...message }, ...choice };
  return JSON.stringify({ output: { choices: [only], ...output }, usage, request_id: "r-1" });
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of source) all.push(each);
  return all;
}
