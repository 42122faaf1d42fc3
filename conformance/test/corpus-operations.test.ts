import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { corpusOperations, findOperation, loadProviders, matchOperation } from "@lockstep/traffic";
import type { JudgedProvider, PathRules } from "@lockstep/traffic";
import { recordingOf, sample } from "./corpus-sample.ts";

const model = { name: "model", in: "path", required: true };
const alt = { name: "alt", in: "query", required: true, schema: { const: "sse" } };
const operations = corpusOperations({
  paths: {
    "/models/{model}": { get: { operationId: "models.get", parameters: [model] } },
    "/models/{model}:answer": { post: { operationId: "models.answer", parameters: [model], requestBody: {} } },
    "/models/{model}:streamAnswer": { post: { operationId: "models.answerStream", parameters: [model, alt], requestBody: {} } },
  },
});
const paths: PathRules = { base: new Set(["v1beta"]), lenient: false };
const judged = { operations, paths } as unknown as JudgedProvider;

describe("a path whose last step is a parameter and a word", () => {
  it.each([
    ["GET", "/v1beta/models/m-1", "models.get", "m-1"],
    ["POST", "/v1beta/models/m-1:answer", "models.answer", "m-1"],
    ["POST", "/models/a%3Ab:answer", "models.answer", "a:b"],
    ["POST", "/v1beta/models/m-1:streamAnswer", "models.answerStream", "m-1"],
  ])("%s %s", (method, path, id, value) => {
    const match = matchOperation(operations, paths, method, path);
    expect([match?.operation.id, match?.pathValues]).toEqual([id, [value]]);
  });

  it.each(["/v1beta/models/:answer", "/v1beta/models/m-1:answers", "/v1beta/models/m-1", "/other/models/m-1:answer"])(
    "POST %s is no operation",
    (path) => {
      expect(matchOperation(operations, paths, "POST", path)).toBeUndefined();
    },
  );
});

describe("a parameter with one possible value", () => {
  const find = (query: string, response: object): string | undefined =>
    findOperation(recordingOf(response, { url: `https://acme.invalid/v1beta/models/m:streamAnswer${query}` }) as never, judged)
      ?.operation.id;

  it("was asked for, or the answer shows that it was", () => {
    expect(find("?alt=sse", { body: [] })).toBe("models.answerStream");
    expect(find("", { sse: "data: {}\n\n" })).toBe("models.answerStream");
    expect(find("", { status: 404, body: {} })).toBe("models.answerStream");
  });

  it("was not asked for: that is another operation", () => {
    expect(find("", { body: [] })).toBeUndefined();
    expect(find("?alt=json", { body: [] })).toBeUndefined();
  });

  it("is no query that a caller gives", () => {
    expect(operations.map(({ id, hasQuery }) => [id, hasQuery])).toContainEqual(["models.answerStream", false]);
  });
});

describe("traffic that was recorded under another name", () => {
  it("is judged by the document whose scope.yaml lists the name", async () => {
    const { specsFolder } = sample();
    writeFileSync(join(specsFolder, "acme", "scope.yaml"), "recordings: [acme-corp]\nomitted: []\n");
    const index = await loadProviders(specsFolder);
    expect(index.find("acme-corp", "/v1/chat/completions")?.id).toBe("acme");
    expect(index.find("acme", "/v1/chat/completions")?.id).toBe("acme");
    expect(index.find("other", "/v1/chat/completions")).toBeUndefined();
  });
});
