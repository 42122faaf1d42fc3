import { geminiWire } from "../harness/wires/gemini.ts";
import { geminiLaws } from "../laws/gemini.ts";
import { facts } from "../templates/facts/gemini.ts";
import { geminiTemplate } from "../templates/gemini/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { template: geminiTemplate(facts), wire: geminiWire, laws: geminiLaws };
