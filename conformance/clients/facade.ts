import type { Role } from "../scenarios/scenario.ts";
import { chat, embed, streamChat } from "lockstep";
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
  if (fixture.role === "embedding") {
    return { kind: "reply", value: await (embed as unknown as AnyCall<Promise<unknown>>)(model, request, { signal }) };
  }
  if (!fixture.streamed) {
    return { kind: "reply", value: await (chat as unknown as AnyCall<Promise<unknown>>)(model, request, { signal }) };
  }
  const stream = (streamChat as unknown as AnyCall<AnyStream>)(model, request, { signal });
  for await (const event of stream) {
    items.push(event);
    call.onItem?.();
  }
  return { kind: "stream", items, reply: await stream.reply() };
}

/** Roles that a model of another kind than chat plays. */
const modelKinds: Readonly<Partial<Record<Role, keyof ProviderPackage["models"]>>> = {
  embedding: "embedding",
  rerank: "rerank",
};

function modelOf(provider: ProviderPackage, call: ReplayCall, modelId: string): unknown {
  const { baseUrl, headers, fixture } = call;
  const client = provider.create({ apiKey: replayKey, defaultHeaders: headers, ...(baseUrl !== undefined && { baseUrl }) });
  const make = provider.models[modelKinds[fixture.role] ?? "chat"];
  if (!make) throw new TypeError(`${fixture.provider} has no model for the role ${fixture.role}`);
  return make(modelId, { client });
}
