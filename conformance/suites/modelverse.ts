import { openaiWire } from "../harness/wires/openai.ts";
import { openaiLaws } from "../laws/openai.ts";
import { facts } from "../templates/facts/modelverse.ts";
import { openaiFamily } from "../templates/openai-family/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { template: openaiFamily(facts), wire: openaiWire, laws: openaiLaws };
