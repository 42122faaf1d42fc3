import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-members-of-message",
  title: "Members that no document knows are kept in a whole reply, by where they stood",
  clause: { says: "A provider adds members without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["event-wire"] },
  nonStrict: "members that no document has",
  request: {},
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Hello", finish: "natural", extra: { message: { x_new: ["1"] } } }],
        extra: { x_new: { a: null } },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { text: "Hello", residue: { reply: { x_new: { a: null } }, message: { x_new: ["1"] } } },
  },
};
