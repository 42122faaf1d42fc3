import type { AttemptPlan, BodyPlan, Scenario } from "../scenarios/scenario.ts";
import type { ProviderFacts, Source } from "./facts/provider-facts.ts";
import { toJson } from "./json.ts";
import { renderReply, renderStream, type ReplyKind } from "./openai-chat.ts";
import { renderErrorBody } from "./openai-error.ts";
import { renderEmbeddings, renderModel, renderModels } from "./openai-lists.ts";
import { renderRequest } from "./request.ts";

/** The files of one fixture by name, with their exact text. */
export type FixtureFiles = ReadonlyMap<string, string>;

/** True where the provider's facts list the scenario's operation with all of its capabilities. */
export function applies(scenario: Scenario, facts: ProviderFacts): boolean {
  const offered = facts.operations[scenario.appliesTo.operation];
  const status = scenario.attempts.at(-1)?.status ?? 200;
  // A proxy in front of a provider may answer anything; what the provider itself answers is known.
  if (scenario.documentedBy !== undefined && status >= 400 && !facts.errorStatuses.includes(status)) return false;
  return offered !== undefined && (scenario.appliesTo.capabilities ?? []).every((capability) => offered.includes(capability));
}

/** Crosses one scenario with one provider: the fixture file and the body files beside it. */
export function renderFixture(scenario: Scenario, facts: ProviderFacts): FixtureFiles {
  const name = scenario.id.replace("/", "-");
  const files = new Map<string, string>();
  const responses = scenario.attempts.map((attempt, index) => {
    const suffix = scenario.attempts.length > 1 ? `-${index + 1}` : "";
    return renderResponse(attempt, `${name}.response${suffix}`, { scenario, facts, files });
  });
  const fixture = {
    id: `${facts.id}/${name}`,
    scenario: scenario.id,
    generated: true,
    operation: scenario.appliesTo.operation,
    provenance: provenance(scenario, facts),
    ...(scenario.nonStrict !== undefined && { strict: false, nonStrictReason: scenario.nonStrict }),
    ...(scenario.breaksWire && { breaksWire: true }),
    request: renderRequest(scenario, facts),
    responses,
    expect: {
      native: renderExpectation(scenario.expect.native, facts),
      ...(scenario.expect.facade !== undefined && { facade: scenario.expect.facade }),
      ...(scenario.expect.exact && { exact: scenario.expect.exact }),
    },
  };
  files.set(`${name}.json`, `${toJson(fixture, 2)}\n`);
  return files;
}

interface ResponseContext {
  readonly scenario: Scenario;
  readonly facts: ProviderFacts;
  readonly files: Map<string, string>;
}

function renderResponse(attempt: AttemptPlan, stem: string, context: ResponseContext): unknown {
  const { status, headers, body, ...ending } = attempt;
  const { facts } = context;
  if (status === undefined) return ending;
  const rendered = body && renderBody(body, context);
  const all = { ...(rendered && { "content-type": rendered.contentType }), ...facts.headers, ...requestId(facts), ...headers };
  if (!rendered) return { status, headers: all, ...ending };
  const bodyFile = `${stem}.${rendered.extension}`;
  context.files.set(bodyFile, rendered.text);
  return { status, headers: all, bodyFile, ...ending };
}

interface RenderedBody {
  readonly text: string;
  readonly contentType: string;
  readonly extension: string;
}

function renderBody(body: BodyPlan, { scenario, facts }: ResponseContext): RenderedBody {
  const kind: ReplyKind = scenario.appliesTo.operation.startsWith("chat.") ? "chat" : "completion";
  switch (body.form) {
    case "reply":
      return json(renderReply(body, facts, kind));
    case "stream":
      return { text: renderStream(body, facts, kind), contentType: "text/event-stream; charset=utf-8", extension: "sse" };
    case "error":
      return json(renderErrorBody(body, facts));
    case "embeddings":
      return json(renderEmbeddings(body, facts));
    case "models":
      return json(renderModels(body.ids, facts));
    case "model":
      return json(renderModel(body.id, facts));
    case "text":
      return { text: body.text, contentType: body.contentType, extension: body.contentType.includes("html") ? "html" : "txt" };
  }
}

function json(value: unknown): RenderedBody {
  return { text: toJson(value, 2), contentType: "application/json", extension: "json" };
}

function requestId(facts: ProviderFacts): Record<string, string> {
  return facts.requestIdHeader === undefined ? {} : { [facts.requestIdHeader]: "req_conformance" };
}

/** A fixture is documented only where the provider's own documentation covers the topic and the status. */
function provenance(scenario: Scenario, facts: ProviderFacts): unknown {
  const sources: readonly Source[] = facts.sources[scenario.documentedBy ?? ""] ?? [];
  const statuses = scenario.attempts.map((attempt) => attempt.status ?? 0).filter((status) => status >= 400);
  const covered = statuses.every((status) => facts.documentedStatuses.includes(status));
  if (sources.length > 0 && covered) return { label: "documented", sources, ...errorNote(scenario, facts) };
  const { says, source, url } = scenario.clause;
  return { label: "synthetic", sources: [{ name: source, ...(url !== undefined && { url }) }], note: says };
}

/** The error's type in the provider's own word. */
function renderExpectation(native: Scenario["expect"]["native"], facts: ProviderFacts): Scenario["expect"]["native"] {
  if (native.outcome !== "failure" || typeof native.type !== "string") return native;
  return { ...native, type: facts.errorTypes[native.type] ?? native.type };
}

/** Said where the sources name the status and the members of the error, but not the type that comes with the status. */
function errorNote(scenario: Scenario, facts: ProviderFacts): { note?: string } {
  const remapped = scenario.attempts.some(({ body }) => body?.form === "error" && facts.errorTypes[body.type] !== undefined);
  return remapped
    ? { note: "The sources do not say which type comes with this status: it is one of those that have been published." }
    : {};
}
