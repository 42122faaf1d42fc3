import { dirname, relative } from "node:path";

/** As wide as the formatter writes a line. */
const WIDTH = 128;

/** A list as the formatter writes it: on one line where it fits, else an item a line. */
function list(indent: string, name: string, items: readonly string[]): string {
  const texts = items.map((item) => JSON.stringify(item));
  const line = `${indent}${JSON.stringify(name)}: [${texts.join(", ")}]`;
  if (line.length < WIDTH) return line;
  return `${indent}${JSON.stringify(name)}: [\n${texts.map((text) => `${indent}  ${text}`).join(",\n")}\n${indent}]`;
}

/**
 * turbo.json of a provider's package: which documents it is generated from. Turbo keeps the result of a task until one of its
 * inputs changes, so a document that were missing here would be a change that nobody sees; that is why nobody writes this by hand.
 * @param document absolute path of the provider's document: `<root>/specs/<id>/openapi.yaml`.
 * @param files absolute paths of all files that were read to bundle it.
 */
export function emitTurbo(document: string, files: readonly string[]): string {
  const own = dirname(document);
  const root = dirname(dirname(own));
  const name = (file: string): string => `$TURBO_ROOT$/${relative(root, file).replaceAll("\\", "/")}`;
  // Its own folder whole: a presets.yaml or another file that is new there must be seen too, and the tests read the models.
  const inputs = [
    `${name(own)}/*.yaml`,
    ...files
      .filter((file) => dirname(file) !== own)
      .map(name)
      .sort(),
  ];
  return `{
  "$schema": "https://turborepo.com/schema.json",
  "extends": ["//"],
  "tasks": {
    "documents": {
${list("      ", "inputs", inputs)}
    }
  }
}
`;
}
