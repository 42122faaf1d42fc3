import type { LoadedFixture } from "../fixture.ts";
import { readChunks } from "../read-events.ts";
import { dashscopeWire } from "./dashscope.ts";
import { llamaWire } from "./llama.ts";
import { openaiWire } from "./openai.ts";
import type { ExpectedMembers, WireReader } from "./wire-reader.ts";

const wires: Readonly<Record<string, WireReader>> = {
  dashscope: dashscopeWire,
  llama: llamaWire,
  openai: openaiWire,
  together: openaiWire,
};

/** The reader of a provider's wire. @throws Error when there is none. */
export function wireOf(provider: string): WireReader {
  const found = wires[provider];
  if (!found) throw new Error(`The harness cannot read the wire of ${provider}: add it to conformance/harness/wires.`);
  return found;
}

/**
 * What the facade must return for a fixture: computed from the bytes, with the fixture's hand-written members put in their place.
 */
export function expectFacade(fixture: LoadedFixture): ExpectedMembers {
  const { fromBody, fromChunks, requestIdHeader } = wireOf(fixture.provider);
  const body = fixture.bodies.at(-1) ?? new Uint8Array();
  const headers = fixture.responses.at(-1)?.headers ?? {};
  const requestId = requestIdHeader === undefined ? undefined : headers[requestIdHeader];
  const computed = fixture.streamed
    ? fromChunks(readChunks(body))
    : fromBody(JSON.parse(new TextDecoder().decode(body)), fixture.role);
  return { ...computed, ...(requestId !== undefined && { requestId }), ...fixture.expect.facade };
}
