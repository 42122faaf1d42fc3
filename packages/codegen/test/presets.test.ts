import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkPresetStreams } from "../src/document/preset-streams.ts";
import type { PresetStream } from "../src/document/presets.ts";
import { Sandbox } from "./helpers/sandbox.ts";

const file = "specs/sample/presets.yaml";
const generated = "packages/sample/src/generated/presets.gen.ts";
const preset = `presets:
  - id: my-server
    name: My server
    baseUrl: https://api.example.com/v1
    hosts: [api.example.com]
    recordings: []
    apiKeyEnvironment: [MY_KEY]
    notes: Sends */ in a comment.
    source: { name: its page, date: 2026-11-29 }
`;

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

test("each preset beside a document is a constant", async () => {
  sandbox.write(file, `${preset}    native: other\n    losses: [Nearly all.]\n    ignores: { features: [seed] }\n`);
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  expect(sandbox.read(generated)).toContain(`import type { ServerPreset } from "../preset.ts";

/** My server. Sends *\\/ in a comment. */
export const myServer: ServerPreset = {
  id: "my-server",
  name: "My server",
  baseUrl: "https://api.example.com/v1",
  apiKeyVariable: ["MY_KEY"],
  native: "other",
  losses: ["Nearly all."],
  ignores: {
    features: ["seed"],
  },
};
`);
});

test("quirks of several sources are one record, and what only tools need stays in the file", async () => {
  const source = "{ name: its page, date: 2026-11-29 }";
  const more = `    refuses: { features: [logprobs], input: [file], source: ${source} }
    quirks:
      - { set: { maxTokensField: max_completion_tokens, renamed: { seed: random_seed } }, source: ${source} }
      - { set: { sendReasoningAs: null }, source: ${source} }
    streams:
      chat.completions.create: { terminator: { required: true } }
`;
  sandbox.write(file, preset + more);
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  expect(sandbox.read(generated)).toContain(`  refuses: {
    features: ["logprobs"],
    input: ["file"],
  },
  quirks: {
    maxTokensField: "max_completion_tokens",
    renamed: {
      seed: "random_seed",
    },
    sendReasoningAs: null,
  },
  terminated: ["chat.completions.create"],
};
`);
});

test("a change of the presets is seen, and written by the next run", async () => {
  sandbox.write(file, preset);
  await sandbox.codegen(["sample"]);
  sandbox.edit(file, "name: My server", "name: Our server");
  expect((await sandbox.codegen(["sample", "--check"])).stderr).toContain(`${generated}: differs`);
  sandbox.write(file, preset.replace("MY_KEY", "OUR_KEY"));
  await sandbox.codegen(["sample"]);
  expect(sandbox.read(generated)).toContain("OUR_KEY");
});

test.each<[string, (text: string) => string, string]>([
  ["no YAML", (text) => text.replace("[]", "[}"), "6:18 Not YAML:"],
  [
    "an unknown member",
    (text) => text.replace("notes:", "remarks:"),
    "2:5 presets.0 must NOT have additional properties (remarks)",
  ],
  ["a loss without the API that has it", (text) => `${text}    losses: [All.]\n`, "2:5 presets.0 must have property native"],
  ["a base URL with a slash at its end", (text) => text.replace("/v1", "/v1/"), "4:14 presets.0.baseUrl must match pattern"],
  [
    "a quirk that the dialect does not have",
    (text) => `${text}    quirks: [{ set: { shouts: true }, source: { name: its page, date: 2026-11-29 } }]\n`,
    "10:21 presets.0.quirks.0.set must NOT have additional properties (shouts)",
  ],
  [
    "a quirk without a source",
    (text) => `${text}    quirks: [{ set: { mostStops: 4 } }]\n`,
    "presets.0.quirks.0 must have required property 'source'",
  ],
  [
    "a quirk that two sources set",
    (text) => {
      const source = "source: { name: its page, date: 2026-11-29 }";
      return `${text}    quirks: [{ set: { mostStops: 4 }, ${source} }, { set: { mostStops: 5 }, ${source} }]\n`;
    },
    "The preset my-server sets the quirk mostStops twice",
  ],
  ["the same id twice", (text) => text + text.replace("presets:\n", ""), "Two presets have the id my-server: rename one."],
])("%s is refused, with its line", async (_, change, message) => {
  sandbox.write(file, change(preset));
  const { code, stderr } = await sandbox.codegen(["sample"]);
  expect(code).toBe(1);
  expect(stderr).toContain(`${file}:`);
  expect(stderr).toContain(message);
});

describe("what a server's streams do otherwise", () => {
  const choice = {
    in: "choices",
    key: "index",
    events: { text: { where: { text: { is: "some" } } }, finish: { where: { reason: { is: "some" } } } },
    order: "text* finish",
  };
  const events = { chunk: { where: { choices: { is: "some" } }, part: "choice" }, done: { data: "[DONE]" } };
  const stream = { terminator: { data: "[DONE]" }, grammar: { events, order: "chunk+ done", parts: { choice } } };
  const document = {
    paths: {
      "/chat": { post: { operationId: "chat.create", "x-lockstep-stream": stream } },
      "/reports": { post: { operationId: "reports.create", "x-lockstep-stream": { framing: "sse" } } },
    },
  };
  const check = (operation: string, own: PresetStream): void => {
    sandbox.write(file, preset);
    const described = { id: "my-server", name: "", baseUrl: "", apiKeyEnvironment: [], streams: { [operation]: own } };
    checkPresetStreams(sandbox.document, [described], document);
  };

  test("may stand where the document leaves a readable grammar", () => {
    check("chat.create", { terminator: { required: false }, orders: { choice: "text* finish finish?" } });
  });

  test.each<[string, string, PresetStream, string]>([
    ["an operation that is not there", "chat.destroy", { orders: {} }, "no operation of that id streams"],
    ["a terminator that is not there", "reports.create", { terminator: { required: true } }, "names no terminator for them"],
    ["a grammar that is not there", "reports.create", { orders: { events: "chunk" } }, "has no grammar for them"],
    ["a part that is not there", "chat.create", { orders: { call: "text" } }, "no part call in the grammar, which has choice"],
    ["an order with two ways", "chat.create", { orders: { choice: "text* text finish" } }, "parts.choice.order The order is"],
  ])("%s is refused, with the line of its preset", (_, operation, own, message) => {
    expect(() => check(operation, own)).toThrow(`presets.yaml:2:1 The preset my-server describes streams of ${operation}: `);
    expect(() => check(operation, own)).toThrow(message);
  });
});
