import { openaiWire } from "../harness/wires/openai.ts";
import { openaiLaws } from "../laws/openai.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { wire: openaiWire, laws: openaiLaws };
