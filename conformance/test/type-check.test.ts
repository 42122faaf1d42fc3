import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkTypes } from "../harness/check-types.ts";
import { emitTypeCheck, runTypeCheck } from "../harness/type-check.ts";
import { paths } from "../harness/paths.ts";
import { documents, fixtures } from "./selected.ts";

const folder = join(paths.report, "types-test");
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const together = documents.get("together")!;
const own = fixtures.filter(({ id }) => id === "together/logprobs-list-of-maps" || id === "together/streaming-unknown-fields");
const types = readFileSync(join(paths.root, "packages/together/src/generated/schema.gen.ts"), "utf8");

describe("literals that must satisfy the generated types", () => {
  it("stand one on a line, with the fixture they belong to; what is not strict is left out", () => {
    const file = emitTypeCheck(own, together, "./schema.ts");
    const lines = file.text.split("\n");
    const literals = lines.flatMap((line, index) =>
      line.includes(" satisfies ") ? [[line, file.fixtureOfLine[index + 1]]] : [],
    );
    expect(literals).toHaveLength(2);
    expect(literals.map(([, fixture]) => fixture)).toEqual([
      "together/logprobs-list-of-maps",
      "together/logprobs-list-of-maps",
    ]);
    expect(literals.map(([line]) => /satisfies types\.(\w+),$/.exec(line ?? "")?.[1])).toEqual([
      "ChatCompletionRequest",
      "ChatCompletion",
    ]);
  });

  it("hold every event of a stream", () => {
    const streamed = fixtures.find(({ id }) => id === "together/streaming-text");
    const file = emitTypeCheck([streamed!], together, "./schema.ts");
    const events = new TextDecoder().decode(streamed!.bodies[0]).match(/^data: \{/gm);
    expect(file.text.match(/ satisfies types\.ChatCompletionChunk,/g)).toHaveLength(events?.length ?? -1);
  });

  it("fail the fixture that does not satisfy them, and no other", async () => {
    const place = { folder: join(folder, "verdicts"), baseConfig: paths.baseConfig, moduleOf: () => "./schema.ts" };
    mkdirSync(place.folder, { recursive: true });
    writeFileSync(join(place.folder, "schema.ts"), types.replaceAll(/\btoken_logprobs\b/g, "renamed_logprobs"));
    const plain = fixtures.filter(({ id }) => id === "together/streaming-text");
    const results = await checkTypes([...own, ...plain], new Map([["together", together]]), place);
    expect(results.map(({ fixture, outcome }) => [fixture, outcome])).toEqual([
      ["together/logprobs-list-of-maps", "fail"],
      ["together/streaming-unknown-fields", "nonStrict"],
      ["together/streaming-text", "pass"],
    ]);
  });

  it("pass with the generated types, and fail where a member is missing from them", async () => {
    const file = emitTypeCheck(own, together, "./schema.ts");
    expect(
      await runTypeCheck(
        folder,
        new Map([
          ["cases.ts", file.text],
          ["schema.ts", types],
        ]),
        paths.baseConfig,
      ),
    ).toEqual([]);
    const without = types.replaceAll(/\btoken_logprobs\b/g, "renamed_logprobs");
    expect(without).not.toBe(types);
    const complaints = await runTypeCheck(
      folder,
      new Map([
        ["cases.ts", file.text],
        ["schema.ts", without],
      ]),
      paths.baseConfig,
    );
    expect(complaints.map(({ line }) => file.fixtureOfLine[line])).toContain("together/logprobs-list-of-maps");
    expect(complaints[0]?.message).toContain("token_logprobs");
  });

  it("are no check at all when the types cannot be found, and that is an error", async () => {
    const place = { folder: join(folder, "missing"), baseConfig: paths.baseConfig, moduleOf: () => "./not-there.ts" };
    await expect(checkTypes(own, new Map([["together", together]]), place)).rejects.toThrow(/could not run/);
  });
});
