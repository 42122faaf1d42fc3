import { chat } from "lockstep";
import type { Finding, Validator } from "@lockstep/traffic";
import { chatModelOf } from "./subjects.ts";
import { array, object } from "../harness/json-reading.ts";
import { isEventStream } from "../sweeps/reply.ts";
import { wholeOf } from "./nothing-lost.ts";
import type { LawReply } from "./replies.ts";
import { hear } from "./subjects.ts";

type Json = Readonly<Record<string, unknown>>;

/** What came of the second turns of one document. */
export interface SecondTurnReport {
  turns: number;
  readonly wrong: string[];
}

/**
 * The fifth law: a reply that is appended to the messages, with a result for each of its tool calls, makes a request that the
 * provider's document admits and that gives back what the provider demands.
 */
export async function checkSecondTurns(
  replies: readonly LawReply[],
  validators: ReadonlyMap<string, Validator>,
): Promise<ReadonlyMap<string, SecondTurnReport>> {
  const reports = new Map<string, SecondTurnReport>();
  for (const item of replies) {
    const { reply, wire } = item;
    const heard = reply.answers || isEventStream(reply) ? await hear(reply) : undefined;
    if (heard?.kind !== "reply") continue;
    const whole = wholeOf(item);
    if (typeof whole === "string") continue;
    const report: SecondTurnReport = reports.get(reply.document) ?? { turns: 0, wrong: [] };
    reports.set(reply.document, report);
    report.turns++;
    const body = await sentBody(item, heard.reply);
    if (body instanceof Error) {
      report.wrong.push(`${reply.name}: ${body.message}`);
      continue;
    }
    const target = { operation: wire.operations[0] ?? "", part: "request" } as const;
    const findings = validators.get(reply.document)?.validate(target, body, "strict").findings ?? [];
    for (const { path, message } of findings.filter(isWrong)) report.wrong.push(`${reply.name}: ${path} ${message}`);
    for (const complaint of wire.secondTurn(whole.value, body)) report.wrong.push(`${reply.name}: ${complaint}`);
  }
  return reports;
}

/** The model's name is made up, and what a provider added to its replies goes back as it came, whether its document has it or not. */
function isWrong({ path, kind }: Finding): boolean {
  return path !== "/model" && kind !== "unknownField" && kind !== "unknownVariant";
}

/** The body of the next request, or the error with which the facade refuses it. */
async function sentBody({ reply }: LawReply, said: Json): Promise<unknown> {
  let body: unknown;
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    body = await new Response(init?.body ?? null).json();
    return new Response("{}", { status: 418 });
  };
  const model = await chatModelOf(reply, fetch);
  try {
    await chat(model as never, { messages: messagesAfter(said) as never, maxOutputTokens: 1000 });
  } catch (error) {
    // The status above is the answer; what is refused before is not.
    if (body === undefined) return error;
  }
  return body;
}

/** The conversation so far, as whoever keeps the history has it. */
function messagesAfter({ text, reasoning, refusal, toolCalls, residue }: Json): readonly unknown[] {
  const calls = (array(toolCalls) ?? []).map((call) => object(call) ?? {});
  const results = calls.map(({ id }) => ({ role: "tool", toolCallId: id, content: "18 degrees" }));
  return [
    { role: "user", content: "Say hi" },
    { role: "assistant", content: text, reasoning, refusal, toolCalls, residue },
    ...(results.length > 0 ? results : [{ role: "user", content: "And now?" }]),
  ];
}
