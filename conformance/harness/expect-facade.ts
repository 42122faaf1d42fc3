import { suiteOf } from "../suites/index.ts";
import type { LoadedFixture } from "./fixture.ts";
import { readChunks } from "./read-events.ts";
import type { ExpectedMembers } from "./wires/wire-reader.ts";

/**
 * What the facade must return for a fixture: computed from the bytes, with the fixture's hand-written members put in their place.
 */
export function expectFacade(fixture: LoadedFixture): ExpectedMembers {
  const { fromBody, fromChunks, requestIdHeader } = suiteOf(fixture.provider).wire;
  const body = fixture.bodies.at(-1) ?? new Uint8Array();
  const headers = fixture.responses.at(-1)?.headers ?? {};
  const requestId = requestIdHeader === undefined ? undefined : headers[requestIdHeader];
  const computed = fixture.streamed
    ? fromChunks(readChunks(body))
    : fromBody(JSON.parse(new TextDecoder().decode(body)), fixture.role);
  return { ...computed, ...(requestId !== undefined && { requestId }), ...fixture.expect.facade };
}
