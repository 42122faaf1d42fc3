import type { FaultClock } from "./fault-clock.ts";
import { operations } from "./provider.ts";
import type { Consumption, Scenario } from "./scenario.ts";
import type { Caller } from "./subject.ts";

/** How one call ended. A value or an error; both have the chunks that came before. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: unknown;
  readonly hung?: string;
  readonly chunks: readonly string[];
  readonly at: number;
}

/** Makes the call as a program would, and takes what comes. */
export async function performCall(
  scenario: Scenario,
  clock: FaultClock,
  caller: Caller,
  signal: AbortSignal,
): Promise<Outcome> {
  const operation = operations[scenario.operation ?? "chat"];
  const body = requestBody(scenario);
  const options = { signal, ...scenario.options };
  const chunks: string[] = [];
  try {
    const streaming = scenario.stream === true;
    const promise = streaming ? caller.stream(operation, body, options) : caller.plain(operation, body, options);
    if (scenario.body === "changing") Object.assign(body as object, { text: "changed" });
    if (!streaming) return { value: await promise, chunks, at: clock.time };
    await consume((await promise) as AsyncIterable<unknown>, scenario.consume ?? {}, chunks, clock);
    return { chunks, at: clock.time };
  } catch (error) {
    return { error, chunks, at: clock.time };
  }
}

async function consume(events: AsyncIterable<unknown>, how: Consumption, words: string[], clock: FaultClock): Promise<void> {
  const iterator = events[Symbol.asyncIterator]();
  if (how.returnAt !== undefined) clock.at(how.returnAt, () => void iterator.return?.());
  for (;;) {
    if (words.length === how.take) {
      if (how.leave !== "dispose") return void (await iterator.return?.());
      return await (events as unknown as AsyncDisposable)[Symbol.asyncDispose]();
    }
    if (words.length === how.pauseAfter) await clock.sleep(how.pause ?? 0);
    const step = await iterator.next();
    if (step.done === true) return;
    words.push(wordOf(step.value as Chunk));
  }
}

interface Chunk {
  readonly type?: string;
  readonly choices?: readonly { readonly delta?: { readonly content?: string } }[];
}

/** What a chunk says: its text, or its type where it has one instead. */
function wordOf(chunk: Chunk): string {
  return chunk.type ?? chunk.choices?.[0]?.delta?.content ?? "";
}

function requestBody({ body, members, stream }: Scenario): unknown {
  const text = "é😀";
  if (body === "one-shot") return new Blob([text]).stream();
  if (body !== "form") return { model: "m", text, ...(stream === true && { stream }), ...members };
  const form = new FormData();
  form.append("purpose", text);
  form.append("file", new Blob(["some bytes"]), "é.txt");
  return form;
}

/** A key function as the scenario has it. */
export function keyFunction(clock: FaultClock, { values, after, fails }: NonNullable<Scenario["keys"]>): () => Promise<string> {
  let asked = 0;
  return async () => {
    if (after !== undefined) await clock.sleep(after);
    asked++;
    if (asked === fails) throw new Error(`the vault said no to ${values[0]}`);
    return values[Math.min(asked, values.length) - 1] ?? "";
  };
}
