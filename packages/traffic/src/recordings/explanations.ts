import { existsSync, readFileSync } from "node:fs";
import { isJsonObject } from "../validation/json.ts";
import { generalPath } from "./check-exchange.ts";
import { RecordingsError } from "./recordings-error.ts";

/** A finding in one recording that is known, and why it stays. */
export interface Explanation {
  readonly provider: string;
  /** Relative to the corpus folder. */
  readonly file: string;
  /** JSON path in the file; list positions and event numbers may be `*`. */
  readonly path: string;
  readonly kind: string;
  readonly reason: string;
  /** The recording says nothing about the document: other people's bytes, a call that is out of scope. It is counted apart. */
  readonly apart?: true;
}

const MEMBERS: readonly (keyof Explanation)[] = ["provider", "file", "path", "kind", "reason"];

/**
 * Reads the list of explanations; no file is no explanation.
 * @throws RecordingsError that names the entry and the member at fault.
 */
export function readExplanations(file: string): Explanation[] {
  if (!existsSync(file)) return [];
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RecordingsError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(list)) throw new RecordingsError(`${file}: not a list of explanations`);
  return list.map((entry: unknown, index): Explanation => {
    for (const name of MEMBERS) {
      if (!isJsonObject(entry) || typeof entry[name] !== "string" || entry[name] === "") {
        throw new RecordingsError(`${file}: entry ${index} has no ${name}`);
      }
    }
    if (isJsonObject(entry) && entry["apart"] !== undefined && entry["apart"] !== true)
      throw new RecordingsError(`${file}: entry ${index} has an \`apart\` that is not true`);
    return entry as Explanation;
  });
}

/** What ties an explanation to a finding. */
export function explanationKey(about: Pick<Explanation, "provider" | "file" | "path" | "kind">): string {
  return JSON.stringify([about.provider, about.file, generalPath(about.path), about.kind]);
}
