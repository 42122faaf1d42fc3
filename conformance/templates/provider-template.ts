import type { BodyPlan, FailurePlan, Role, Scenario } from "../scenarios/scenario.ts";

/** A page or file that a provider's bytes are built from. */
export interface Source {
  readonly name: string;
  readonly url?: string;
  readonly date?: string;
}

/** An operation of a provider, with the capabilities that scenarios ask for. */
export interface OfferedOperation {
  /** Its id in the provider's document, and that of its streaming twin where it has one of its own. */
  readonly operation: string;
  readonly streamOperation?: string;
  /** That of several inputs at once, where it is another. */
  readonly batchOperation?: string;
  readonly capabilities: readonly string[];
}

/** What is known of a provider whatever its wire looks like: data, copied from its documentation. */
export interface CommonFacts {
  readonly id: string;
  readonly roles: Readonly<Partial<Record<Role, OfferedOperation>>>;
  readonly errorStatuses: readonly number[];
  /** Those of them that the provider's own pages or package name. */
  readonly documentedStatuses: readonly number[];
  /** Scenarios whose bytes break other documents, and no rule of this one: it requires nothing there. */
  readonly breaksNothing?: readonly string[];
  /** Scenarios whose bytes the provider never sends, whatever it can do, by the form that its own have. */
  readonly neverSends?: readonly string[];
  /** Scenarios whose bytes go beyond what the sources of their topic show: their fixtures are synthetic. */
  readonly undocumented?: readonly string[];
  /** Areas in which the provider offers nothing, with the source that shows it: their cells are `notOffered`. */
  readonly notOffered?: Readonly<Record<string, Source>>;
  /** Headers of every reply. */
  readonly headers: Readonly<Record<string, string>>;
  /** The header that carries the request id, where one is documented. */
  readonly requestIdHeader?: string;
  /** Sources by topic. */
  readonly sources: Readonly<Record<string, readonly Source[]>>;
}

/** The request of a fixture: path and body for the provider's own client, and the same call in the facade's words. */
export interface RenderedRequest {
  readonly path?: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers that must reach the server, beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly facade?: { readonly model: string; readonly request: Readonly<Record<string, unknown>> };
}

/** A body that is made of JSON, or the exact text of an event stream. */
export type RenderedBody = { readonly json: unknown } | { readonly events: string };

/** Turns scenarios into the bytes of one provider. Imports nothing from the clients under test. */
export interface ProviderTemplate {
  readonly facts: CommonFacts;
  /** Members of the facade's reply that a stream of this provider never has, although a whole reply does. */
  readonly streamsLack?: readonly string[];
  /** Writes the request; the facade's own encoder must arrive at the same body. */
  readonly request: (scenario: Scenario) => RenderedRequest;
  readonly body: (plan: Exclude<BodyPlan, { form: "text" }>, scenario: Scenario) => RenderedBody;
  /** The failure as this provider's words tell it: types and codes that it has no place for are null. */
  readonly failure: (plan: FailurePlan) => FailurePlan;
  /** What the facade must say, in place of what the scenario states, where the wire has no place for it: the ids of calls. */
  readonly facade?: (members: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Said in a documented fixture about what its sources leave open. */
  readonly note?: (scenario: Scenario) => string | undefined;
}
