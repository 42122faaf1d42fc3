import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseDocument } from "yaml";
import { paths } from "../harness/paths.ts";

/** What the published types of Together said for years: one map, where the wire carries a list. */
const oneMap = { type: "object", additionalProperties: { type: "number" } };

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-founding-pain-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of all documents. */
export function copySpecs(): string {
  const specs = join(temporaryFolder(), "specs");
  // Links are followed: a copy of a link would be the original, and the mutation would hit it.
  cpSync(paths.specs, specs, { recursive: true, dereference: true });
  return specs;
}

/** Replaces `top_logprobs` of a component schema by one map. @throws Error when the schema has no such list. */
export function breakTopLogprobs(file: string, schema: string): void {
  const document = parseDocument(readFileSync(file, "utf8"));
  const at = ["components", "schemas", schema, "properties", "top_logprobs"];
  if (document.getIn([...at, "items"]) === undefined)
    throw new Error(`${file}: ${schema}.top_logprobs is no list: the mutation would prove nothing`);
  document.setIn(at, document.createNode(oneMap));
  writeFileSync(file, document.toString());
}
