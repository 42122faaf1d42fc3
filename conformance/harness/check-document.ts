import { corpusOperations, createValidator } from "@lockstep/traffic";
import type { JsonObject, StreamRules, ValidationTarget, Validator } from "@lockstep/traffic";
import { checkOrder, mustKeepOrder } from "./check-order.ts";
import type { ProviderDocument } from "./document.ts";
import type { LoadedFixture } from "./fixture.ts";
import { resultOf, type Result } from "./result.ts";
import { wireValues, type WireValue } from "./wire-values.ts";

/**
 * Holds every JSON value of every fixture against its provider's document, strict unless the fixture says otherwise, and the events
 * of its streams against their order.
 */
export function checkDocuments(
  fixtures: readonly LoadedFixture[],
  documents: ReadonlyMap<string, ProviderDocument>,
): readonly Result[] {
  const validators = new Map([...documents].map(([provider, { document }]) => [provider, createValidator(document)]));
  const rules = new Map([...documents].map(([provider, { document }]) => [provider, streamRules(document)]));
  return fixtures.map((fixture) => {
    const validator = validators.get(fixture.provider);
    const values = validator ? validateFixture(fixture, validator) : [`no document of ${fixture.provider}`];
    const order = mustKeepOrder(fixture) ? checkOrder(fixture, rules.get(fixture.provider)?.get(fixture.operation)) : [];
    const complaints = [...values, ...order];
    if (validator && fixture.provenance.label === "recorded") return checkRecorded(fixture, validator, order);
    if (fixture.strict !== false)
      return resultOf(fixture, "document", "strict", complaints.length > 0 ? "fail" : "pass", complaints[0]);
    const stale = fixture.breaksWire && complaints.length === 0 ? ["marked as breaking the document, and does not"] : [];
    const failures = fixture.breaksWire ? stale : complaints;
    return resultOf(
      fixture,
      "document",
      "wire",
      failures.length > 0 ? "fail" : "nonStrict",
      failures[0] ?? fixture.nonStrictReason,
    );
  });
}

/** How the streams of a document's operations run, by operation. */
export function streamRules(document: JsonObject): ReadonlyMap<string, StreamRules> {
  return new Map(corpusOperations(document).flatMap(({ id, stream }) => (stream ? [[id, stream] as const] : [])));
}

/** The live service is right: what the document does not say of its bytes is drift, and only what it contradicts fails. */
function checkRecorded(fixture: LoadedFixture, validator: Validator, order: readonly string[]): Result {
  const [failure] = [...validateFixture(fixture, validator, "wire"), ...order];
  if (failure !== undefined) return resultOf(fixture, "document", "wire", "fail", failure);
  const drift = validateFixture(fixture, validator, "strict");
  const more = drift.length > 1 ? ` (and ${drift.length - 1} more)` : "";
  return drift.length === 0
    ? resultOf(fixture, "document", "wire", "pass")
    : resultOf(fixture, "document", "wire", "nonStrict", `drift: ${drift[0]}${more}`);
}

/**
 * What the document does not say of a fixture's values. A request is held in strict mode always, for we wrote it; but whoever
 * records chooses the model.
 */
export function validateFixture(
  fixture: LoadedFixture,
  validator: Validator,
  mode: "wire" | "strict" = fixture.strict === false ? "wire" : "strict",
): readonly string[] {
  const ofRequest = fixture.provenance.label === "recorded" ? "wire" : "strict";
  return wireValues(fixture).flatMap((value) =>
    complaintsOf(value, fixture, validator, value.kind === "request" ? ofRequest : mode),
  );
}

function complaintsOf(
  value: WireValue,
  fixture: LoadedFixture,
  validator: Validator,
  mode: "wire" | "strict",
): readonly string[] {
  const target = targetOf(value, fixture.operation);
  if (!validator.describes(target)) return [`the document does not describe ${value.where}`];
  const { valid, findings } = validator.validate(target, value.value, mode);
  if (valid) return [];
  return findings.map((finding) => `${value.where}: ${finding.path || "/"} ${finding.message} (${finding.kind})`);
}

function targetOf(value: WireValue, operation: string): ValidationTarget {
  switch (value.kind) {
    case "request":
      return { operation, part: "request" };
    case "event":
      return { operation, part: "event" };
    case "reply":
      return { operation, part: "reply", status: value.status };
    case "error":
      // An error that comes under status 200 is still of the provider's error form.
      return { operation, part: "reply", status: value.status >= 400 ? value.status : 400 };
  }
}
