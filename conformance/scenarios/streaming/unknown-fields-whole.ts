import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/unknown-fields-whole",
  title: "Members that no document knows are kept in a whole reply",
  clause: { says: "A provider adds members without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["choices-wire"] },
  nonStrict: "members that no document has",
  request: {},
  attempts: [
    {
      status: 200,
      body: {
        form: "reply",
        choices: [{ text: "Hello", finish: "natural", extra: { choice: { x_new: 1 }, message: { x_new: ["1"] } } }],
        extra: { x_new: { a: null } },
      },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: {
      text: "Hello",
      residue: { reply: { x_new: { a: null } }, choice: { x_new: 1 }, message: { x_new: ["1"] } },
    },
  },
};
