import { openaiWire } from "../harness/wires/openai.ts";
import { openaiLawsWithReasoning } from "../laws/openai.ts";
import { facts } from "../templates/facts/deepseek.ts";
import { openaiFamily } from "../templates/openai-family/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = {
  template: openaiFamily(facts),
  wire: { ...openaiWire, requestIdHeader: "x-ds-trace-id" },
  // A message with tool calls is refused without the reasoning that led to them.
  laws: openaiLawsWithReasoning("reasoning_content"),
};
