import { createValidator, type JsonObject } from "@lockstep/traffic";
import { validateFixture } from "../harness/check-document.ts";
import type { LoadedFixture } from "../harness/fixture.ts";

/** What the bytes show that the document does not say, in one line; undefined where it says all of it. */
export function driftOf(fixture: LoadedFixture, document: JsonObject): string | undefined {
  const complaints = [...new Set(validateFixture(fixture, createValidator(document), "strict"))];
  if (complaints.length === 0) return undefined;
  const shown = complaints.slice(0, 3).join("; ");
  return complaints.length > 3 ? `${shown}; and ${complaints.length - 3} more` : shown;
}
