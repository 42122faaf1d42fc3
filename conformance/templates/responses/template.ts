import type { BodyPlan, Scenario } from "../../scenarios/scenario.ts";
import type { RenderedBody } from "../provider-template.ts";
import type { ResponseFacts } from "./facts.ts";
import { repeatedOf } from "./request.ts";
import { renderReply } from "./response.ts";
import { renderStream } from "./stream.ts";

/** The body of a response, whole or as events; the template of a provider that serves the API hands it on. */
export function renderResponseBody(
  plan: Extract<BodyPlan, { form: "reply" | "stream" }>,
  { request }: Scenario,
  facts: ResponseFacts,
): RenderedBody {
  const repeated = repeatedOf(request, facts);
  return plan.form === "reply" ? { json: renderReply(plan, repeated, facts) } : { events: renderStream(plan, repeated, facts) };
}
