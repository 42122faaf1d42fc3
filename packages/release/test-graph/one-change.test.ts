import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testTasks } from "../../../.ci/test-tasks.mjs";
import { readManifest, root } from "../src/workspace.ts";
import { copy } from "./copy.ts";

const tasks = ["generate", "check:codegen", "build", "typecheck", "test"];
const comment = (text: string): string => `${text}# changed\n`;
const codeComment = (text: string): string => `${text}// changed\n`;

const providers = readdirSync(join(root, "specs")).filter((id) => existsSync(join(root, "specs", id, "openapi.yaml")));
const folders = [
  "conformance",
  "conformance/peers",
  ...readdirSync(join(root, "packages")).map((name) => join("packages", name)),
];
const needs = new Map(
  folders.map((folder) => {
    const { name, dependencies = {}, devDependencies = {} } = readManifest(join(root, folder));
    return [name, Object.keys({ ...dependencies, ...devDependencies })];
  }),
);

/** The package and all that depend on it, directly or not. */
function withDependents(name: string): Set<string> {
  const found = new Set([name]);
  for (const item of found) for (const [other, its] of needs) if (its.includes(item)) found.add(other);
  return found;
}

const ofDocument = (id: string): string[] => ["check:codegen", "generate", "test"].map((task) => `@lockstep/${id}#${task}`);
/** They hold all documents against traffic. */
const readersOfAll = ["@lockstep/conformance#test", "@lockstep/drift#test"];

describe("a change of one document", () => {
  test.each(providers.filter((id) => ["deepseek", "openai"].includes(id)))(
    "%s: its client is generated and tested again, and that of whoever refers to it; nothing else",
    async (id) => {
      const referring = id === "openai" ? ["modelverse"] : [];
      expect(await copy.changedBy(tasks, `specs/${id}/openapi.yaml`, comment)).toEqual(
        [...readersOfAll, ...[id, ...referring].flatMap(ofDocument)].toSorted(),
      );
    },
  );

  test("a shared file: the clients whose documents refer to it", async () => {
    const changed = await copy.changedBy(["check:codegen"], "specs/_shared/responses.yaml", comment);
    expect(changed).toEqual(["deepseek", "modelverse", "openai", "xai"].map((id) => `@lockstep/${id}#check:codegen`));
  });

  test("the schema of our extensions: every client", async () => {
    const changed = await copy.changedBy(["check:codegen"], "specs/_extensions.schema.json", (text) => `${text}\n`);
    expect(changed).toEqual(providers.map((id) => `@lockstep/${id}#check:codegen`).toSorted());
  });
});

describe("a change of code", () => {
  test("what was generated for a provider: its package is built again, and those that depend on it", async () => {
    const changed = await copy.changedBy(tasks, "packages/deepseek/src/generated/schema.gen.ts", codeComment);
    expect(changed).toEqual(expect.arrayContaining(tasks.map((task) => `@lockstep/deepseek#${task}`)));
    expect(changed).toEqual(expect.arrayContaining(["@lockstep/conformance#test", "@lockstep/conformance#typecheck"]));
    const dependents = withDependents("@lockstep/deepseek");
    expect(changed.filter((id) => !dependents.has(id.split("#")[0] ?? ""))).toEqual([]);
  });

  test("the facade is not built again for a provider that only its tests use", async () => {
    const changed = await copy.changedBy(tasks, "packages/together/src/index.ts", codeComment);
    expect(changed).toContain("lockstep#test");
    expect(changed).not.toContain("lockstep#build");
  });

  test("the core: every package that depends on it is built, checked and tested again", async () => {
    const changed = new Set(await copy.changedBy(tasks, "packages/core/src/index.ts", codeComment));
    const planned = await copy.plan(tasks);
    const missed = [...withDependents("@lockstep/core")]
      .flatMap((name) => ["build", "typecheck", "test"].map((task) => `${name}#${task}`))
      .filter((id) => (planned.get(id)?.command ?? "<NONEXISTENT>") !== "<NONEXISTENT>" && !changed.has(id));
    expect(missed).toEqual([]);
    expect(changed.size).toBeGreaterThan(3 * providers.length);
  });

  test("the generator: every client is compared again", async () => {
    const changed = await copy.changedBy(["check:codegen"], "packages/codegen/src/generate.ts", codeComment);
    expect(changed).toEqual(providers.map((id) => `@lockstep/${id}#check:codegen`).toSorted());
  });

  test("what other packages' tests borrow: their tests run again", async () => {
    const changed = await copy.changedBy(["test"], "packages/openai-compatible/test/server.ts", codeComment);
    expect(changed).toEqual(
      expect.arrayContaining(["lockstep#test", "@lockstep/zhipu#test", "@lockstep/openai-compatible#test"]),
    );
    expect(changed).not.toContain("@lockstep/core#test");
  });
});

test("a sentence in a guide: the check of the guides, and nothing else", async () => {
  expect(await copy.changedBy(testTasks, "docs/networking.md", (text) => `${text}\nOne more sentence.\n`)).toEqual([
    "//#check:docs",
  ]);
});

test("a fixture: the suite, and what else reads fixtures", async () => {
  const file = "conformance/fixtures/openai/streaming-text.json";
  const changed = await copy.changedBy(testTasks, file, (text) => `${text}\n`);
  const packages = new Set(changed.map((id) => id.split("#")[0]));
  expect([...packages]).toEqual(["@lockstep/conformance", "@lockstep/drift"]);
  expect(changed).toContain("@lockstep/conformance#conformance");
  expect(changed).not.toContain("@lockstep/conformance#typecheck");
});
