import { isDeepStrictEqual } from "node:util";
import { array, object } from "../harness/json-reading.ts";
import type { ReplyPlan, Scenario, StepPlan, TokenPlan, WholeCallPlan } from "../scenarios/scenario.ts";
import type { SweptReply } from "../sweeps/reply.ts";
import { toJson } from "../templates/json.ts";
import type { ProviderTemplate } from "../templates/provider-template.ts";
import { hear } from "./subjects.ts";

/** One reply, from which a template makes both the whole body and the stream. */
export interface ReplyModel {
  readonly name: string;
  /** What a provider must have to say it. */
  readonly capabilities: readonly string[];
  readonly text?: string;
  readonly reasoning?: string;
  readonly calls?: readonly WholeCallPlan[];
  readonly tokens?: readonly TokenPlan[];
  readonly finish: "natural" | "length" | "tool-calls";
}

/** Members of the facade's reply that must be the same; `id`, `raw` and what comes in headers are the server's affair. */
const compared = ["text", "reasoning", "refusal", "toolCalls", "finishReason", "usage", "logprobs"] as const;

const usage = { input: 9, output: 8 };

/** The second law: a reply says the same whether it was streamed or not. Gives the differences. */
export async function compareStreaming(
  template: ProviderTemplate,
  model: ReplyModel,
  swept: SweptReply,
): Promise<readonly string[]> {
  const scenario = scenarioOf(model, false);
  const whole = template.body({ form: "reply", ...wholePlan(model) }, scenario);
  const stream = template.body({ form: "stream", steps: steps(model), shape: "content-list", usage }, scenarioOf(model, true));
  if (!("json" in whole) || !("events" in stream)) return ["the template made other bodies than a reply and a stream"];
  const { rules: _, ...plain } = swept;
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  const replies = await Promise.all([
    hear({ ...plain, headers: { "content-type": "application/json" }, bytes: encode(toJson(whole.json)) }),
    hear({ ...swept, headers: { "content-type": "text/event-stream" }, bytes: encode(stream.events) }),
  ]);
  const said = replies.map((heard) => (heard.kind === "reply" ? heard.reply : { thrown: String(heard.error) }));
  const [one, other] = said.map((reply) => object(reply) ?? {});
  if (one?.["thrown"] ?? other?.["thrown"]) return [String(one?.["thrown"] ?? other?.["thrown"])];
  return compared.flatMap((member) => {
    const left = template.streamsLack?.includes(member) ? undefined : comparable(one?.[member]);
    const right = comparable(other?.[member]);
    return isDeepStrictEqual(left, right)
      ? []
      : [`${member}: ${JSON.stringify(left)} whole, ${JSON.stringify(right)} streamed`];
  });
}

/** What a template reads of a scenario: nobody sends this one. */
function scenarioOf({ name }: ReplyModel, stream: boolean): Scenario {
  return {
    id: `features/${name}`,
    title: name,
    clause: { says: name, source: "the laws of the facade" },
    appliesTo: { role: "chat" },
    request: { stream },
    attempts: [],
    expect: { native: { outcome: "reply" } },
  };
}

/** Residue may tell how a call came; the call is what counts. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return array(value)?.map(comparable);
  const members = object(value);
  if (!members) return value;
  const { residue: _, ...rest } = members;
  return rest;
}

function wholePlan({ text, reasoning, calls, tokens, finish }: ReplyModel): ReplyPlan {
  return {
    choices: [
      {
        text: text ?? null,
        ...(reasoning !== undefined && { reasoning }),
        ...(calls && { calls }),
        ...(tokens && { tokens }),
        finish,
      },
    ],
    shape: "content-list",
    usage,
  };
}

function steps({ text, reasoning, calls, tokens, finish }: ReplyModel): readonly StepPlan[] {
  const halves = (whole: string | undefined): readonly string[] =>
    whole === undefined ? [] : [whole.slice(0, Math.ceil(whole.length / 2)), whole.slice(Math.ceil(whole.length / 2))];
  return [
    ...halves(reasoning).map((piece): StepPlan => ({ reasoning: piece })),
    ...(tokens
      ? tokens.map((token): StepPlan => ({ text: token.token, tokens: [token] }))
      : halves(text).map((piece): StepPlan => ({ text: piece }))),
    ...(calls ?? []).flatMap(({ id, name, arguments: whole }, call): StepPlan[] => [
      { calls: [{ call, id, name, arguments: "" }] },
      ...halves(whole).map((piece): StepPlan => ({ calls: [{ call, arguments: piece }] })),
    ]),
    { finish },
  ];
}
