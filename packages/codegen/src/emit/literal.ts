import { isMapping } from "../mapping.ts";

/** A function of core in the place of a value: it is written by its name, which the file imports. */
export class FunctionName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A JSON value, functions of core in it, as TypeScript source; keys that are identifiers stay unquoted. */
export function literal(value: unknown, indent = ""): string {
  if (value instanceof FunctionName) return value.name;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((member) => !isMapping(member) && !Array.isArray(member)))
      return `[${value.map((member) => literal(member)).join(", ")}]`;
    return `[\n${value.map((member) => `${inner}${literal(member, inner)},\n`).join("")}${indent}]`;
  }
  if (isMapping(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length === 0) return "{}";
    return `{\n${members.map(([key, member]) => `${inner}${propertyName(key)}: ${literal(member, inner)},\n`).join("")}${indent}}`;
  }
  return JSON.stringify(value);
}

export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
