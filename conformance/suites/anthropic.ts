import { messagesWire } from "../harness/wires/messages.ts";
import { messagesLaws } from "../laws/messages.ts";
import { facts } from "../templates/facts/anthropic.ts";
import { messages } from "../templates/messages/template.ts";
import type { ProviderSuite } from "./suite.ts";

export const suite: ProviderSuite = { template: messages(facts), wire: messagesWire, laws: messagesLaws };
