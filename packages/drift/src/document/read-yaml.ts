import { readFileSync } from "node:fs";
import { CORE_SCHEMA, load, Type } from "js-yaml";
import { parse, YAMLParseError } from "yaml";
import { DriftError } from "../drift-error.ts";

/**
 * Reads a YAML or JSON file. Scalars are those of YAML's core schema: a date stays text.
 * @throws DriftError that names the file, and the line where the syntax is wrong.
 */
export function readYaml(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new DriftError(code === "ENOENT" ? `${file} is missing: check the path.` : `${file} cannot be read (${code}).`);
  }
  return parseYaml(text, file);
}

/** Parses YAML or JSON text that came from `source`. @throws DriftError that names the source and the line. */
export function parseYaml(text: string, source: string): unknown {
  try {
    return text.trimStart().startsWith("{") ? parseJson(text) : parseQuickly(text);
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    const message = (error as Error).message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
    throw new DriftError(`${source}${line === undefined ? "" : `:${line}`} is not YAML: ${message}. Correct the syntax.`);
  }
}

/** The core schema, and `<<`, which documents of YAML 1.1 have. */
const CORE_AND_MERGE = CORE_SCHEMA.extend({
  implicit: [new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (key: unknown) => key === "<<" })],
});

/** js-yaml takes a seventh of the time, which is seconds for the largest descriptions; yaml says better what is wrong. */
function parseQuickly(text: string): unknown {
  try {
    return load(text, { schema: CORE_AND_MERGE });
  } catch {
    return parse(text, { schema: "core", maxAliasCount: -1, merge: true });
  }
}

/** JSON is YAML, and reading it as what it is takes a hundredth of the time; what only YAML allows is read as YAML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text, { schema: "core", maxAliasCount: -1, merge: true });
  }
}
