import type { AttemptPlan, PartPlan, RequestPlan, Scenario } from "../scenarios/scenario.ts";

/** How a live service is brought to show a scenario, beyond sending its request. */
export interface Provocation {
  /** Members of the request that take the place of the scenario's. */
  readonly request?: Partial<RequestPlan>;
  /** A model that nobody has. */
  readonly model?: string;
  /** The key is replaced by one that opens nothing. */
  readonly wrongKey?: true;
}

export type Liveness =
  | { readonly live: true; readonly provocation: Provocation }
  | { readonly live: false; readonly reason: string };

const no = (reason: string): Liveness => ({ live: false, reason });

/** What a live service answers to whoever asks wrongly. */
const provocations: Readonly<Record<number, Provocation>> = {
  400: {
    // A result of a call that nobody made: every form of the API can say it, and no service accepts it.
    request: { messages: [{ role: "tool", toolCallId: "call_none", content: "7 degrees" }], input: "" },
  },
  401: { wrongKey: true },
  404: { model: "no-such-model" },
};

const unprovoked: Readonly<Record<number, string>> = {
  402: "only an account without credit gets it",
  403: "only a key without a permission gets it",
  408: "only a service that is too slow gives it",
  409: "only two requests that meet give it",
  413: "it takes a body of many megabytes",
  422: "which wrong requests get 422 and which 400 is the service's own choice",
  429: "it takes more calls than the account may make",
};

/**
 * Whether a live service can be made to show a scenario. Its own `notLive` says what only the scenario can know; the rest follows
 * from its plan: a service cannot be made to fail, to break a connection, or to send what no document describes.
 */
export function liveness(scenario: Scenario, isDocumented: boolean): Liveness {
  const { attempts, notLive, nonStrict, breaksWire, request, documentedBy } = scenario;
  const [attempt] = attempts;
  if (notLive !== undefined) return no(notLive);
  if (!attempt || attempts.length > 1) return no("it takes a service that fails first");
  const broken = brokenTransport(attempt);
  if (broken !== undefined) return no(broken);
  if (nonStrict !== undefined || breaksWire) return no("its bytes go beyond the document on purpose");
  const { status = 0, body } = attempt;
  // Of errors that a topic covers the live service is a better source than the pages that do not name them.
  if (documentedBy === undefined || (status < 400 && !isDocumented))
    return no("no source says that this provider sends it: it shows a hazard");
  if (!body || body.form === "text") return no("its bytes are written by hand");
  if (status < 400) return unreachable(request) ?? { live: true, provocation: {} };
  if (scenario.id.startsWith("retries/")) return no("it takes a service that fails");
  const provocation = provocations[status];
  if (provocation) return { live: true, provocation };
  return no(unprovoked[status] ?? "only a service that fails gives it");
}

function brokenTransport({ status, end, cutAfter, holdUntilItem, headers }: AttemptPlan): string | undefined {
  if (status === undefined || end === "reset" || cutAfter !== undefined) return "no service can be made to break a connection";
  if (holdUntilItem) return "it is about when bytes come, not about which";
  return headers?.["x-should-retry"] === undefined ? undefined : "it takes a service that fails";
}

/** A request that nothing outside of this repository stands behind. */
function unreachable({ messages = [] }: RequestPlan): Liveness | undefined {
  const parts = messages.flatMap(({ content }): readonly PartPlan[] => (Array.isArray(content) ? (content as PartPlan[]) : []));
  const sources = parts.flatMap((part) => (part.type === "text" ? [] : [part.source]));
  if (sources.some((source) => "fileId" in source)) return no("it takes a file that was uploaded to the account");
  if (sources.some((source) => "url" in source && new URL(source.url).hostname === "example.com"))
    return no("nothing stands behind the address in its request");
  return undefined;
}
