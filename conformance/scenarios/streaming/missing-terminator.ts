import { helloSteps } from "../chunks.ts";
import type { Scenario } from "../scenario.ts";
import { streamContract } from "../sources.ts";

export const scenario: Scenario = {
  id: "streaming/missing-terminator",
  title: "A body that ends after the finish, without the terminator that is always sent, is an error",
  clause: { says: "The terminator proves that nothing was lost, the usage for one", ...streamContract },
  appliesTo: { role: "chat", capabilities: ["stream", "terminator.required"] },
  request: { stream: true },
  attempts: [{ status: 200, body: { form: "stream", steps: helloSteps, framing: { terminator: null } } }],
  expect: { native: { outcome: "failure", failure: "stream-truncated", partialText: "Hello" } },
};
