import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FixtureRequest } from "../harness/fixture.ts";
import { string } from "../harness/json-reading.ts";
import { loadScenarios } from "../scenarios/load.ts";
import type { Role, Scenario } from "../scenarios/scenario.ts";
import { UsageError } from "../src/usage.ts";
import { suites } from "../suites/index.ts";
import type { ProviderTemplate } from "../templates/provider-template.ts";
import { applies, operationOf } from "../templates/render-fixture.ts";
import { estimate, type Estimate } from "./estimate.ts";
import { liveness } from "./live.ts";
import { renameModel } from "./rename-model.ts";
import { urlOf, type Target } from "./target.ts";

/** One call that would be made. */
export interface PlannedCall {
  readonly scenario: Scenario;
  readonly role: Role;
  readonly operation: string;
  readonly streamed: boolean;
  readonly method: string;
  readonly url: string;
  readonly model: string;
  readonly wrongKey: boolean;
  /** As the fixture will have it. */
  readonly request: FixtureRequest;
  readonly estimate: Estimate;
}

export interface Plan {
  readonly calls: readonly PlannedCall[];
  readonly unrecordable: readonly { readonly scenario: string; readonly reason: string }[];
  /** Scenarios whose recording is there already. */
  readonly present: readonly string[];
  /** Scenarios that the provider lacks the capability for. */
  readonly notApplicable: readonly string[];
}

export interface PlanOptions {
  /** Beginnings of ids; none for all. */
  readonly selected: readonly string[];
  /** By role, in place of the model that the documentation names. */
  readonly models: ReadonlyMap<string, string>;
  /** Where recordings may lie already. */
  readonly folder: string;
  readonly replace: boolean;
}

/** Name of a recorded fixture's files: beside the documented one, never in its place. */
export const fixtureName = (scenario: string): string => `${scenario.replace("/", "-")}-recorded`;

/** Says which calls the selection takes, and why the rest of it cannot be recorded. @throws UsageError for an unknown scenario. */
export async function makePlan(target: Target, options: PlanOptions): Promise<Plan> {
  const template = suites.get(target.provider)?.template;
  if (!template) {
    const known = [...suites].flatMap(([id, suite]) => (suite.template ? [id] : []));
    throw new UsageError(
      `There are no scenarios for ${target.provider}: use ${known.join(", ")}; or record its traffic with: proxy.`,
    );
  }
  const plan = {
    calls: [] as PlannedCall[],
    unrecordable: [] as Plan["unrecordable"][number][],
    present: [] as string[],
    notApplicable: [] as string[],
  };
  for (const scenario of select(await loadScenarios(), options.selected)) {
    if (!applies(scenario, template.facts)) {
      plan.notApplicable.push(scenario.id);
      continue;
    }
    const live = liveness(scenario, (template.facts.sources[scenario.documentedBy ?? ""] ?? []).length > 0);
    if (!live.live) plan.unrecordable.push({ scenario: scenario.id, reason: live.reason });
    else if (!options.replace && isRecorded(options.folder, target.provider, scenario.id)) plan.present.push(scenario.id);
    else plan.calls.push(planCall(scenario, target, template, { ...live.provocation, models: options.models }));
  }
  return plan;
}

/** A whole id means that scenario alone, anything else every id that begins so. */
function select(scenarios: readonly Scenario[], selected: readonly string[]): readonly Scenario[] {
  const named = (start: string) => scenarios.filter(({ id }) => id === start);
  const chosen = selected.map((start) => {
    const exact = named(start);
    const found = exact.length > 0 ? exact : scenarios.filter(({ id }) => id.startsWith(start));
    if (found.length === 0)
      throw new UsageError(`No scenario begins with ${start}: they are the files of conformance/scenarios.`);
    return found;
  });
  const all = new Set(chosen.flat());
  return selected.length === 0 ? scenarios : scenarios.filter((scenario) => all.has(scenario));
}

function isRecorded(folder: string, provider: string, scenario: string): boolean {
  const file = join(folder, provider, `${fixtureName(scenario)}.json`);
  return existsSync(file) && readFileSync(file, "utf8").includes('"recorded"');
}

interface CallChanges {
  readonly request?: Partial<Scenario["request"]>;
  readonly model?: string;
  readonly wrongKey?: true;
  readonly models: ReadonlyMap<string, string>;
}

function planCall(scenario: Scenario, target: Target, { facts, request }: ProviderTemplate, changes: CallChanges): PlannedCall {
  const { role } = scenario.appliesTo;
  const plan = { ...scenario.request, ...changes.request };
  const { facade, ...wire } = request({ ...scenario, request: plan });
  // What is wrong on purpose the facade refuses before it is sent.
  const rendered = changes.request || facade === undefined ? wire : { ...wire, facade };
  const streamed = plan.stream === true;
  const operation = operationOf(role, plan, facts) ?? "";
  const documented = facade?.model ?? string(rendered.body?.["model"]) ?? rendered.path?.[0] ?? "";
  const model = changes.model ?? changes.models.get(role) ?? documented;
  const sent = renameModel(rendered, documented, model);
  return {
    scenario,
    role,
    operation,
    streamed,
    ...urlOf(target, operation, sent.path ?? []),
    model,
    wrongKey: changes.wrongKey === true,
    request: sent,
    estimate: estimate(sent.body, role),
  };
}
