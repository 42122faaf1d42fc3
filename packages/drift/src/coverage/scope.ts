import { existsSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import picomatch from "picomatch";
import { readYaml } from "../document/read-yaml.ts";
import { comparablePath, type SlicedOperation } from "../document/slice.ts";
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
  omits(operation: SlicedOperation): string | undefined;
  /** Why a method of the official SDK is left out, by its dotted name. */
  omitsMethod(name: string): string | undefined;
  /** Why a field is left out. */
  omitsField(operation: string, subject: string): string | undefined;
  /** Patterns that matched nothing that was asked about, in words. */
  unused(): readonly string[];
}

const isScope = new Ajv2020({ strict: false }).compile<ScopeFile>(schema);

interface PathPattern {
  readonly text: string;
  readonly method: string | undefined;
  matches(path: string): boolean;
}

function pathPattern(text: string): PathPattern {
  const [, method, path = ""] = /^(?:([A-Z]+) )?(.*)$/.exec(text) ?? [];
  // Parameters are `{}` in comparable paths; braces mean something else in patterns, so that they become plain letters.
  const plain = (one: string): string => comparablePath(one).replaceAll("{}", "@");
  const below = path.endsWith("/**");
  const matches = picomatch(plain(below ? path.slice(0, -3) : path), { dot: true, nonegate: true, noextglob: true });
  const inside = below ? picomatch(`${plain(path.slice(0, -3))}/**`, { dot: true, noextglob: true }) : undefined;
  // A verb after a colon is below its noun: /files:register.
  const verb = below ? picomatch(`${plain(path.slice(0, -3))}:*`, { dot: true, noextglob: true }) : undefined;
  return {
    text,
    method,
    matches(given) {
      const step = plain(given);
      return matches(step) || inside?.(step) === true || verb?.(step) === true;
    },
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
    list.map((method) => ({ text: method, reason, matches: picomatch(method, { dot: true, nonegate: true, noextglob: true }) })),
  );
  const fields = (value.omittedFields ?? []).flatMap(({ operation, fields: list, reason, evidence }) =>
    list.map((field) => ({
      text: `${operation} ${field}`,
      reason: evidence === undefined ? reason : `${reason} (${evidence})`,
      operation: picomatch(operation, { dot: true }),
      field: picomatch(field, { dot: true, nonegate: true, nobrace: true }),
      literal: field,
    })),
  );
  const used = new Set<string>();
  return {
    omits({ method, path }) {
      for (const { reason, patterns } of operations) {
        const found = patterns.find((pattern) => (pattern.method ?? method) === method && pattern.matches(path));
        if (!found) continue;
        used.add(found.text);
        return reason;
      }
      return undefined;
    },
    omitsMethod(name) {
      const found = methods.find(({ matches }) => matches(name));
      if (found) used.add(found.text);
      return found?.reason;
    },
    omitsField(operation, subject) {
      const found = fields.find((one) => one.operation(operation) && (one.literal === subject || one.field(subject)));
      if (found) used.add(found.text);
      return found?.reason;
    },
    unused: () => fields.map(({ text }) => text).filter((text) => !used.has(text)),
  };
}
