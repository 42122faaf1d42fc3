import type { Scenario } from "../scenario.ts";
import { documents } from "../sources.ts";

const code = { executableCode: { language: "PYTHON", code: "print(6 * 7)\n" } };
const result = { codeExecutionResult: { outcome: "OUTCOME_OK", output: "42\n" } };
const parts = [{ text: "Let me see." }, code, result, { text: "It is 42.", thoughtSignature: "c2lnbmVk" }];

export const scenario: Scenario = {
  id: "features/code-execution",
  title: "Code and its result stand between the texts, and keep their places",
  clause: { says: "Parts are in order; the service's own tools have parts of their own", ...documents },
  appliesTo: { role: "chat", capabilities: ["candidates-wire"] },
  documentedBy: "feature-code",
  request: { prompt: "6 times 7?", wireOnly: { tools: [{ codeExecution: {} }] } },
  attempts: [{ status: 200, body: { form: "reply", choices: [{ finish: "natural", extra: { message: { parts } } }] } }],
  expect: { native: { outcome: "reply" } },
};
