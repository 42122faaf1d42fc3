import type { AttemptPlan, BodyPlan, RequestPlan, Role, Scenario } from "../scenarios/scenario.ts";
import { toJson } from "./json.ts";
import type { CommonFacts, ProviderTemplate, Source } from "./provider-template.ts";

/** The files of one fixture by name, with their exact text. */
export type FixtureFiles = ReadonlyMap<string, string>;

/** True where the provider's facts list an operation of the scenario's role with all of its capabilities. */
export function applies(scenario: Scenario, facts: CommonFacts): boolean {
  const offered = facts.roles[scenario.appliesTo.role]?.capabilities;
  const status = scenario.attempts.at(-1)?.status ?? 200;
  // A proxy in front of a provider may answer anything; what the provider itself answers is known.
  if (scenario.documentedBy !== undefined && status >= 400 && !facts.errorStatuses.includes(status)) return false;
  if (facts.neverSends?.includes(scenario.id)) return false;
  return offered !== undefined && (scenario.appliesTo.capabilities ?? []).every((capability) => offered.includes(capability));
}

/** Id of the operation that a request is made with: a stream, and several inputs, may have one of their own. */
export function operationOf(role: Role, { stream, input }: RequestPlan, facts: CommonFacts): string | undefined {
  const offered = facts.roles[role];
  const several = Array.isArray(input) && input.length > 1;
  const twin = stream === true ? offered?.streamOperation : several ? offered?.batchOperation : undefined;
  return twin ?? offered?.operation;
}

/** Crosses one scenario with one provider: the fixture file and the body files beside it. */
export function renderFixture(scenario: Scenario, template: ProviderTemplate): FixtureFiles {
  const { facts } = template;
  const { role } = scenario.appliesTo;
  const name = scenario.id.replace("/", "-");
  const files = new Map<string, string>();
  const responses = scenario.attempts.map((attempt, index) => {
    const suffix = scenario.attempts.length > 1 ? `-${index + 1}` : "";
    return renderResponse(attempt, `${name}.response${suffix}`, { scenario, template, files });
  });
  const streamed = scenario.request.stream === true;
  const { native, facade } = scenario.expect;
  const fixture = {
    id: `${facts.id}/${name}`,
    scenario: scenario.id,
    generated: true,
    role,
    operation: operationOf(role, scenario.request, facts),
    ...(streamed && { streamed }),
    provenance: provenance(scenario, template),
    ...(scenario.nonStrict !== undefined && { strict: false, nonStrictReason: scenario.nonStrict }),
    ...(scenario.breaksWire && !facts.breaksNothing?.includes(scenario.id) && { breaksWire: true }),
    request: template.request(scenario),
    responses,
    expect: {
      native: native.outcome === "failure" ? { outcome: "failure", ...template.failure(native) } : native,
      ...(facade !== undefined && { facade: facade && (template.facade?.(facade) ?? facade) }),
      ...(scenario.expect.exact && { exact: scenario.expect.exact }),
    },
  };
  files.set(`${name}.json`, `${toJson(fixture, 2)}\n`);
  return files;
}

interface ResponseContext {
  readonly scenario: Scenario;
  readonly template: ProviderTemplate;
  readonly files: Map<string, string>;
}

function renderResponse(attempt: AttemptPlan, stem: string, context: ResponseContext): unknown {
  const { status, headers, body, ...ending } = attempt;
  const { facts } = context.template;
  if (status === undefined) return ending;
  const rendered = body && renderBody(body, context);
  const all = { ...(rendered && { "content-type": rendered.contentType }), ...facts.headers, ...requestId(facts), ...headers };
  if (!rendered) return { status, headers: all, ...ending };
  const bodyFile = `${stem}.${rendered.extension}`;
  context.files.set(bodyFile, rendered.text);
  return { status, headers: all, bodyFile, ...ending };
}

interface BodyText {
  readonly text: string;
  readonly contentType: string;
  readonly extension: string;
}

function renderBody(body: BodyPlan, { scenario, template }: ResponseContext): BodyText {
  if (body.form === "text") {
    return { text: body.text, contentType: body.contentType, extension: body.contentType.includes("html") ? "html" : "txt" };
  }
  const rendered = template.body(body, scenario);
  const before = body.form === "reply" ? "\n".repeat(body.blankLines ?? 0) : "";
  if ("json" in rendered)
    return { text: before + toJson(rendered.json, 2), contentType: "application/json", extension: "json" };
  return { text: rendered.events, contentType: "text/event-stream; charset=utf-8", extension: "sse" };
}

function requestId(facts: CommonFacts): Record<string, string> {
  return facts.requestIdHeader === undefined ? {} : { [facts.requestIdHeader]: "req_conformance" };
}

/** A fixture is documented only where the provider's own documentation covers the topic and the status. */
function provenance(scenario: Scenario, { facts, note }: ProviderTemplate): unknown {
  const sources: readonly Source[] = facts.sources[scenario.documentedBy ?? ""] ?? [];
  const statuses = scenario.attempts.map((attempt) => attempt.status ?? 0).filter((status) => status >= 400);
  const covered =
    statuses.every((status) => facts.documentedStatuses.includes(status)) && !facts.undocumented?.includes(scenario.id);
  if (sources.length > 0 && covered) {
    const open = note?.(scenario);
    return { label: "documented", sources, ...(open !== undefined && { note: open }) };
  }
  const { says, source, url } = scenario.clause;
  return { label: "synthetic", sources: [{ name: source, ...(url !== undefined && { url }) }], note: says };
}
