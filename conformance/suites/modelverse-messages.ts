import { messagesWire } from "../harness/wires/messages.ts";
import { messagesLaws } from "../laws/messages.ts";
import { facts } from "../templates/facts/modelverse-messages.ts";
import { messages } from "../templates/messages/template.ts";
import type { ProviderSuite } from "./suite.ts";

/** Claude behind ModelVerse, by Anthropic's wire. */
export const suite: ProviderSuite = {
  document: "modelverse",
  template: messages(facts),
  wire: messagesWire,
  laws: { ...messagesLaws, operations: ["anthropic.messages.create"] },
};
