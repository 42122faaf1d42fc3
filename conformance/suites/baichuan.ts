import { openaiWire } from "../harness/wires/openai.ts";
import { openaiLaws } from "../laws/openai.ts";
import { facts } from "../templates/facts/baichuan.ts";
import { openaiFamily } from "../templates/openai-family/template.ts";
import type { ProviderSuite } from "./suite.ts";

// The id of a request comes in a header of the service's own.
const wire = { ...openaiWire, requestIdHeader: "x-bc-request-id" };

export const suite: ProviderSuite = { template: openaiFamily(facts), wire, laws: openaiLaws };
