import { llamaWire } from "../harness/wires/llama.ts";
import { llamaLaws } from "../laws/llama.ts";
import { facts } from "../templates/facts/llama.ts";
import { llamaWire as llamaTemplate } from "../templates/llama/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { template: llamaTemplate(facts), wire: llamaWire, laws: llamaLaws };
