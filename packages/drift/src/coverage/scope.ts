import { existsSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import picomatch from "picomatch";
import { readYaml } from "../document/read-yaml.ts";
import { comparablePath, type UnmatchedOperation } from "../document/slice.ts";
import { wirePattern } from "../document/wire-pattern.ts";
import { DriftError } from "../drift-error.ts";
import schema from "./scope.schema.json" with { type: "json" };

interface Omission {
  readonly operation: string;
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  readonly reason: string;
}

interface FieldOmission {
  readonly operation: string;
  readonly fields: readonly string[];
  readonly reason: string;
  readonly evidence?: string;
}

interface ScopeFile {
  readonly omitted?: readonly Omission[];
  readonly omittedFields?: readonly FieldOmission[];
}

/** What a document leaves out on purpose. */
export interface Scope {
  /** Why an operation is left out; undefined where nothing says that it is. */
  omits(operation: Pick<UnmatchedOperation, "method" | "paths">): string | undefined;
  /** Why a method of the official SDK is left out, by its dotted name. */
  omitsMethod(name: string): string | undefined;
  /** Why a field is left out. */
  omitsField(operation: string, subject: string): string | undefined;
}

const isScope = new Ajv2020({ strict: false }).compile<ScopeFile>(schema);

interface PathPattern {
  readonly text: string;
  readonly method: string | undefined;
  matches(path: string): boolean;
}

/** Parameters are `{}` in comparable paths; braces mean something else in patterns, so that they become plain letters. */
function plain(path: string): string {
  return comparablePath(path).replaceAll("{}", "@");
}

function pathPattern(text: string): PathPattern {
  const [, method, path = "", query] = /^(?:([A-Z]+) )?([^?]*)(\?.*)?$/.exec(text) ?? [];
  const below = path.endsWith("/**");
  const base = plain(below ? path.slice(0, -3) : path);
  // A verb after a colon is below its noun: /files:register.
  const patterns = below ? [base, `${base}/**`, `${base}:*`].filter((pattern) => pattern !== "") : [base];
  const matchers = patterns.map((pattern) => picomatch(pattern, { dot: true, nonegate: true, noextglob: true }));
  return {
    text,
    method,
    matches: (given) => (query === undefined || given.endsWith(query)) && matchers.some((matches) => matches(plain(given))),
  };
}

/**
 * Reads specs/<provider>/scope.yaml; without one nothing is left out.
 * @throws DriftError that names the file, the line or the entry, and what is wrong.
 */
export function readScope(specsFolder: string, provider: string): Scope {
  const file = join(specsFolder, provider, "scope.yaml");
  const value = existsSync(file) ? (readYaml(file) ?? {}) : {};
  if (!isScope(value)) {
    const [error] = isScope.errors ?? [];
    throw new DriftError(`${file}: ${error?.instancePath || "the file"} ${error?.message ?? "is not what its schema says"}`);
  }
  const operations = (value.omitted ?? []).map(({ paths = [], reason }) => ({ reason, patterns: paths.map(pathPattern) }));
  const methods = (value.omitted ?? []).flatMap(({ methods: list = [], reason }) =>
    list.map((method) => ({ reason, matches: wirePattern(method) })),
  );
  const fields = (value.omittedFields ?? []).flatMap(({ operation, fields: list, reason, evidence }) =>
    list.map((field) => ({
      reason: evidence === undefined ? reason : `${reason} (${evidence})`,
      operation: wirePattern(operation),
      field: wirePattern(field),
    })),
  );
  return {
    omits({ method, paths }) {
      const isIt = (pattern: PathPattern): boolean =>
        (pattern.method ?? method) === method && paths.some((path) => pattern.matches(path));
      return operations.find(({ patterns }) => patterns.some(isIt))?.reason;
    },
    omitsMethod: (name) => methods.find(({ matches }) => matches(name))?.reason,
    omitsField(operation, subject) {
      return fields.find((one) => one.operation(operation) && one.field(subject))?.reason;
    },
  };
}
