import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../../src/run.ts";
import { root } from "../../src/workspace.ts";

/** A repository with our rules, and nothing but the files that a test writes. */
const made = mkdtempSync(join(tmpdir(), "lockstep-lint-"));
afterAll(() => rmSync(made, { recursive: true }));
for (const path of [".oxlintrc.json", ".ci/lint"]) cpSync(join(root, path), join(made, path), { recursive: true });

const senders = [
  ["calls fetch", 'export const ask = () => fetch("https://example.com");'],
  ["calls fetch of the global object", 'export const ask = () => globalThis.fetch("https://example.com");'],
  ["calls fetch by its name in a string", 'export const ask = () => globalThis["fetch"]("https://example.com");'],
  ["takes fetch out of the settings", "export const take = ({ fetch: send }: { fetch: () => void }) => send();"],
  ["gives fetch another name", "export const send = fetch;"],
  ["makes a Request", 'export const request = new Request("https://example.com");'],
  ["makes an XMLHttpRequest", "export const request = new XMLHttpRequest();"],
  ["opens a WebSocket", 'export const socket = new WebSocket("wss://example.com");'],
  ["sends a beacon", 'export const tell = () => navigator.sendBeacon("https://example.com");'],
  ["imports node:https", 'import { request } from "node:https";\nexport { request };'],
  ["imports undici later", 'export const client = () => import("undici");'],
] as const;

const keyReaders = [
  [
    "asks for the key's text",
    'import { authorization } from "./authorize.ts";\nexport const key = authorization;',
    "authorization",
  ],
  ["hands on who writes the key into a URL", 'export { keyedUrl } from "../transport/authorize.ts";', "keyedUrl"],
  ["takes all of the module that reads keys", 'import * as auth from "./authorize.ts";\nexport const key = auth;', "auth"],
  ["exports all of the module that reads keys", 'export * from "./authorize.ts";', "\\*"],
] as const;

const attempt = "packages/core/src/transport/attempt.ts";
const folders = ["packages/core/src/transport", "packages/openai/src"] as const;

function write(file: string, code: string): void {
  mkdirSync(dirname(join(made, file)), { recursive: true });
  writeFileSync(join(made, file), `${code}\n`);
}

/** What the linter says, one line for each finding: it starts once for all files. */
let said = "";

beforeAll(async () => {
  senders.forEach(([, code], index) => folders.forEach((folder) => write(`${folder}/sender-${index}.ts`, code)));
  keyReaders.forEach(([, code], index) => write(`${folders[0]}/reader-${index}.ts`, code));
  write("packages/core/src/logs.ts", "export const show = (headers: Headers) => console.debug(headers);");
  write(
    attempt,
    'import { authorization } from "./authorize.ts";\nexport const send = (url: string) => fetch(url, authorization);',
  );
  write(
    "packages/core/src/types.ts",
    'import type { KeySource } from "./transport/authorize.ts";\nexport type Options = KeySource & { fetch: typeof fetch; request: Request };',
  );
  write("packages/drift/src/tool.ts", 'export const ask = () => fetch("https://example.com");');
  said = await run("oxlint", ["--format=unix", "packages"], { cwd: made }).catch(String);
});

test.each(senders.map(([what], index) => [what, index] as const))(
  "A file of a published package that %s is refused, and named",
  (_what, index) => {
    for (const folder of folders) {
      expect(said).toMatch(new RegExp(`${folder}/sender-${index}\\.ts:\\d+:\\d+: .*outside of the transport`));
    }
  },
);

test.each(keyReaders.map(([what, , name], index) => [what, name, index] as const))(
  "A file beside the sender that %s is refused, and named",
  (_what, name, index) => {
    expect(said).toMatch(new RegExp(`${folders[0]}/reader-${index}\\.ts:\\d+:\\d+: ${name} gives the key in the clear`));
  },
);

test("A file of a published package that writes to the console is refused, and named", () => {
  expect(said).toMatch(/packages\/core\/src\/logs\.ts:\d+:\d+: .*console/);
});

test("The one sender may do what nobody else may, and types may be spoken of anywhere", () => {
  // A finding begins with its place.
  expect(said).not.toMatch(/(?:attempt|types|tool)\.ts:\d/);
});
