import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import { follow } from "../../document/part-schemas.ts";
import type { SchemaPlace } from "../../document/part-schemas.ts";
import { mediaTypes } from "./media-types.ts";
import type { OperationComparison, Side } from "./operation-comparison.ts";

interface Parameter {
  readonly at: string;
  readonly name: string;
  readonly value: JsonObject;
  readonly required: boolean;
  readonly schema: SchemaPlace;
}

/** Parameters that are part of the protocol, not of an operation: OpenAPI says that they are ignored. */
const IGNORED: ReadonlySet<string> = new Set(["header/accept", "header/content-type", "header/authorization"]);

/** Parameters of an operation and of its path, by place and name; those in the path by their position: names are free there. */
function parametersOf({ document, operation }: Side): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const positions = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  const pathItem = operation.at.slice(0, operation.at.lastIndexOf("/"));
  for (const owner of [pathItem, operation.at]) {
    for (let index = 0; ; index += 1) {
      const parameter = follow(document, `${owner}/parameters/${index}`);
      if (!parameter) break;
      const { at, value } = parameter;
      const place = String(value["in"]);
      const name = String(value["name"]);
      const [media] = mediaTypes(value, at);
      const schema = media?.schema ?? { at: `${at}/schema`, schema: value["schema"] ?? true };
      const position = positions.indexOf(name);
      const known = place === "path" && position >= 0 ? String(position) : place === "header" ? name.toLowerCase() : name;
      found.set(`${place}/${known}`, { at, name, value, required: value["required"] === true || place === "path", schema });
    }
  }
  return found;
}

/** How a value is written where the parameter does not say. */
function written(value: JsonObject, member: "style" | "explode"): unknown {
  if (value[member] !== undefined) return value[member];
  const style = value["style"] ?? (value["in"] === "query" || value["in"] === "cookie" ? "form" : "simple");
  return member === "style" ? style : style === "form";
}

const hasDefault = ({ schema }: Parameter): boolean => isJsonObject(schema.schema) && schema.schema["default"] !== undefined;

/** Parameters: which there are, which must be, how they are written, and what they hold. */
export function compareParameters(comparison: OperationComparison): void {
  const [was, is] = [parametersOf(comparison.before), parametersOf(comparison.after)];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    if (IGNORED.has(key)) continue;
    const name = (old ?? now)?.name ?? key;
    const subject = `parameter/${key.slice(0, key.indexOf("/"))}/${name}`;
    const place = { subject, before: old?.at, after: now?.at };
    if (!old && now) {
      const eased = now.required && hasDefault(now) ? "-with-default" : "";
      const rule = now.required ? `required-parameter${eased}-added` : "optional-parameter-added";
      comparison.report({ ...place, rule });
    } else if (old && !now) comparison.report({ ...place, rule: "parameter-removed" });
    else if (old && now) compareParameter(comparison, subject, old, now);
  }
}

function compareParameter(comparison: OperationComparison, subject: string, old: Parameter, now: Parameter): void {
  const { report, foreign } = comparison;
  const place = { subject, before: old.at, after: now.at };
  if (old.name !== now.name && old.value["in"] === "path" && !foreign)
    report({ ...place, rule: "path-parameter-renamed", fill: { before: old.name, after: now.name } });
  if (old.required !== now.required) report({ ...place, rule: `parameter-became-${now.required ? "required" : "optional"}` });
  const [deprecated, isDeprecated] = [old.value["deprecated"] === true, now.value["deprecated"] === true];
  if (deprecated !== isDeprecated) report({ ...place, rule: `parameter-${isDeprecated ? "deprecated" : "reactivated"}` });
  for (const member of ["style", "explode"] as const) {
    const fill = { member, before: String(written(old.value, member)), after: String(written(now.value, member)) };
    if (fill.before !== fill.after && holdsSeveral(old)) report({ ...place, rule: "parameter-style-changed", fill });
  }
  comparePrefixes(comparison, subject, old, now);
  comparison.schemas(subject, "request", [old.schema], [now.schema]);
}

/** What values have in front that the path has already; only our documents say it. */
function comparePrefixes({ report, foreign }: OperationComparison, subject: string, old: Parameter, now: Parameter): void {
  const [was, is] = [old.value["x-lockstep-prefix"], now.value["x-lockstep-prefix"]];
  if (foreign || was === is) return;
  const change = was === undefined ? "added" : is === undefined ? "removed" : "changed";
  const fill = { before: String(was), after: String(is) };
  report({ rule: `prefix-${change}`, subject, fill, before: old.at, after: now.at });
}

/** One value is written in one way, whatever the style. */
function holdsSeveral({ schema }: Parameter): boolean {
  const text = JSON.stringify(schema.schema) ?? "";
  return /"(?:array|object)"|\$ref/.test(text);
}
