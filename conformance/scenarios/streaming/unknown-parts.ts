import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

const parts = [{ hologram: { pixels: 3 } }, { text: "Hello" }];

export const scenario: Scenario = {
  id: "streaming/unknown-parts",
  title: "A part of a kind that no document knows is kept in its place",
  clause: { says: "A provider adds kinds of content without notice", ...openness },
  appliesTo: { role: "chat", capabilities: ["candidates-wire"] },
  nonStrict: "a part that no document has",
  request: {},
  attempts: [
    {
      status: 200,
      body: { form: "reply", choices: [{ finish: "natural", extra: { message: { parts } } }] },
    },
  ],
  expect: {
    native: { outcome: "reply" },
    facade: { text: "Hello", residue: { content: { parts: [{ hologram: { pixels: 3 } }, { text: 5 }] } } },
  },
};
