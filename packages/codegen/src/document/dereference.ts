import { isMapping, listAt, type Mapping } from "../mapping.ts";

/** Follows local references; the document is bundled, and the lint has seen that each leads somewhere. */
export function dereference(document: Mapping, node: unknown): Mapping {
  let current = node;
  while (isMapping(current) && typeof current["$ref"] === "string") {
    const segments = current["$ref"]
      .split("/")
      .slice(1)
      .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
    current = segments.reduce<unknown>((parent, segment) => (isMapping(parent) ? parent[segment] : undefined), document);
  }
  return isMapping(current) ? current : {};
}

/** The schema and every alternative it is made of, references followed; a cycle is entered once. */
export function alternatives(document: Mapping, schema: unknown, seen: Set<Mapping> = new Set()): Mapping[] {
  const node = dereference(document, schema);
  if (seen.has(node)) return [];
  seen.add(node);
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((key) => listAt(node, key));
  return [node, ...branches.flatMap((branch) => alternatives(document, branch, seen))];
}
