import { replayKey } from "../harness/received-request.ts";
import type { ConformanceClient, ExactTexts, Observation, ReplayCall } from "./client.ts";
import { observeError } from "./observe-error.ts";
import { loadProvider, type ProviderPackage } from "./providers.ts";

/** The provider packages' own surface: `create<Name>().chat.completions.create(...)` and its like. */
export const nativeClient: ConformanceClient = {
  id: "native",
  returns: "value",
  offers: () => true,
  async call(call) {
    const items: unknown[] = [];
    try {
      const tested = await loadProvider(call.fixture.provider);
      const result = await invoke(tested, call);
      if (!call.fixture.streamed) return await reply(tested, call, result);
      for await (const chunk of result as AsyncIterable<unknown>) {
        items.push(chunk);
        call.onItem?.();
      }
      return { kind: "stream", items };
    } catch (error) {
      return observeError(error, items);
    }
  },
};

type Method = (...parameters: readonly unknown[]) => PromiseLike<unknown> & { asResponse(): Promise<Response> };

function invoke(
  { create, operations }: ProviderPackage,
  call: ReplayCall,
  more: Readonly<Record<string, unknown>> = {},
): ReturnType<Method> {
  const { fixture, baseUrl, headers, signal } = call;
  const own = { apiKey: replayKey, dangerouslyAllowBrowser: true, defaultHeaders: headers };
  const client = create({ ...own, ...(baseUrl !== undefined && { baseUrl }), ...more });
  const names = fixture.operation.split(".");
  const resource = names.slice(0, -1).reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client);
  const method = (resource as Record<string, Method>)[names.at(-1) ?? ""];
  if (!method) throw new TypeError(`the client has no method ${fixture.operation}`);
  const { path = [], body } = fixture.request;
  // Methods take path, then body or query, then options; an empty query keeps the options in their place.
  const hasQuery = operations.find((operation) => operation.id === fixture.operation)?.query === true;
  return method.call(resource, ...path, ...(body === undefined ? [] : [body]), ...(hasQuery ? [{}] : []), { signal });
}

async function reply(tested: ProviderPackage, call: ReplayCall, result: unknown): Promise<Observation> {
  const value = isPage(result) ? result.raw : result;
  if (!call.fixture.expect.exact) return { kind: "reply", value };
  return { kind: "reply", value, exact: await exactTexts(tested, call) };
}

/** Lists come as pages; `raw` is the reply that the page was made of. */
function isPage(value: unknown): value is { readonly raw: unknown } {
  return typeof value === "object" && value !== null && "raw" in value && "nextPage" in value;
}

/** Makes the call twice more, by the two ways that keep the exact text of a number. */
async function exactTexts(tested: ProviderPackage, call: ReplayCall): Promise<ExactTexts> {
  const parsed = await invoke(tested, call, { parseJson: parseKeepingIntegers });
  const response = await invoke(tested, call).asResponse();
  return { parsed, raw: await response.text() };
}

function parseKeepingIntegers(text: string): unknown {
  const keep = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value) ? context?.source : value;
  return JSON.parse(text, keep) as unknown;
}
