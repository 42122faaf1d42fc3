import { dashscopeWire } from "../harness/wires/dashscope.ts";
import { dashscopeLaws } from "../laws/dashscope.ts";
import { dashscope } from "../templates/dashscope/template.ts";
import { facts } from "../templates/facts/dashscope.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { template: dashscope(facts), wire: dashscopeWire, laws: dashscopeLaws };
