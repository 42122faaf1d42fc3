import type { Role } from "../scenarios/scenario.ts";
import { chat, countTokens, embed, rerank, streamChat } from "lockstep";
import { replayKey } from "../harness/received-request.ts";
import type { ConformanceClient, Observation, ReplayCall } from "./client.ts";
import { observeError } from "./observe-error.ts";
import { loadProvider, type ProviderPackage } from "./providers.ts";

/** The facade: `chat`, `streamChat` and `embed` with the provider's models. */
export const facadeClient: ConformanceClient = {
  id: "facade",
  returns: "vocabulary",
  offers: (fixture) => fixture.request.facade !== undefined,
  async call(call) {
    const items: unknown[] = [];
    try {
      return await callFacade(call, items);
    } catch (error) {
      return observeError(error, items);
    }
  },
};

// The models' types forbid what a provider cannot do; fixtures are data, so the calls are made without them.
type AnyCall<Result> = (model: unknown, request: unknown, options: { readonly signal: AbortSignal }) => Result;
type AnyStream = AsyncIterable<unknown> & { reply(): Promise<unknown> };

async function callFacade(call: ReplayCall, items: unknown[]): Promise<Observation> {
  const { fixture, signal } = call;
  const { model: modelId, request } = fixture.request.facade ?? {};
  const provider = await loadProvider(fixture.provider);
  const model = modelOf(provider, call, modelId ?? "");
  if (!fixture.streamed) return { kind: "reply", value: await functionOf(fixture.role)(model, request, { signal }) };
  const stream = (streamChat as unknown as AnyCall<AnyStream>)(model, request, { signal });
  for await (const event of stream) {
    items.push(event);
    call.onItem?.();
  }
  return { kind: "stream", items, reply: await stream.reply() };
}

/** The facade's function for a call that is not streamed. */
function functionOf(role: Role): AnyCall<Promise<unknown>> {
  const functions = { chat, embedding: embed, rerank, "token-count": countTokens } as unknown as Record<
    Role,
    AnyCall<Promise<unknown>>
  >;
  return functions[role];
}

/** Roles that a model of another kind than chat plays. */
const modelKinds: Readonly<Partial<Record<Role, keyof ProviderPackage["models"]>>> = {
  embedding: "embedding",
  rerank: "rerank",
};

function modelOf(provider: ProviderPackage, call: ReplayCall, modelId: string): unknown {
  const { baseUrl, headers, fixture } = call;
  const own = { apiKey: replayKey, dangerouslyAllowBrowser: true, defaultHeaders: headers };
  const client = provider.create({ ...own, ...(baseUrl !== undefined && { baseUrl }) });
  const make = provider.models[modelKinds[fixture.role] ?? "chat"];
  if (!make) throw new TypeError(`${fixture.provider} has no model for the role ${fixture.role}`);
  return make(modelId, { client });
}
