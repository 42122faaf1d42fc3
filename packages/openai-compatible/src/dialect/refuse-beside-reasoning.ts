import { type AnyChatRequest, UnsupportedFeatureError } from "@lockstep/core";
import { isObject } from "@lockstep/core/dialect";
import type { OpenAIChatQuirks } from "./quirks.ts";

type Asked = Pick<OpenAIChatQuirks, "provider" | "name" | "thinkingSwitch" | "whileReasoning">;

/**
 * The provider has the parameters, and reasoning, but not both at a time.
 *
 * @throws {UnsupportedFeatureError} that names what was asked for, and says what to ask for instead.
 */
export function refuseBesideReasoning(request: AnyChatRequest, quirks: Asked): void {
  const { name, provider, whileReasoning } = quirks;
  if (whileReasoning === undefined || !reasons(request, quirks, whileReasoning.byDefault)) return;
  const instead = `Leave it out, or ask for reasoningEffort "none".`;
  const ignored = whileReasoning.ignored.find((feature) => request[feature] !== undefined);
  if (ignored !== undefined) {
    const message = `${name} does nothing about ${ignored} while the model reasons. ${instead}`;
    throw new UnsupportedFeatureError(message, { provider, feature: ignored });
  }
  const { toolChoice } = request;
  if (whileReasoning.refusesForcedTools && (toolChoice === "required" || typeof toolChoice === "object")) {
    const message = `${name} lets nobody force a tool (toolChoice) while the model reasons. ${instead}`;
    throw new UnsupportedFeatureError(message, { provider, feature: "toolChoice" });
  }
}

/** Whether the model will reason: as the request says in our words, or in the provider's own, else by default. */
function reasons(
  { reasoningEffort, providerOptions }: AnyChatRequest,
  { thinkingSwitch = false }: Asked,
  byDefault: boolean,
): boolean {
  if (reasoningEffort === "none") return false;
  const { thinking }: { readonly thinking?: unknown } = providerOptions ?? {};
  if (thinkingSwitch && isObject(thinking)) return thinking["type"] !== "disabled";
  return reasoningEffort !== undefined || byDefault;
}
