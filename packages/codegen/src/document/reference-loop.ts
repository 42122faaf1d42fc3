import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isMap, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import type { DocumentProblem } from "./document-error.ts";

interface SourceFile {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

/** A `$ref` chain that never reaches a schema (`A: {$ref: B}`, `B: {$ref: A}`), found so that its place can be told. */
export async function findReferenceLoop(root: string): Promise<DocumentProblem | undefined> {
  const files = new Map<string, SourceFile>();

  async function open(file: string): Promise<SourceFile | undefined> {
    const known = files.get(file);
    if (known) return known;
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) return undefined;
    const lines = new LineCounter();
    const opened = { document: parseDocument(text, { lineCounter: lines, schema: "core" }), lines };
    files.set(file, opened);
    return opened;
  }

  async function leadsBack(file: string, reference: string, seen: ReadonlySet<string>): Promise<boolean> {
    const [path = "", pointer = ""] = reference.split("#");
    const target = path === "" ? file : resolve(dirname(file), path);
    const key = `${target}#${pointer}`;
    if (seen.has(key)) return true;
    const source = await open(target);
    const segments = pointer
      .split("/")
      .slice(1)
      .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
    const node: unknown = source?.document.getIn(segments, true);
    const next = isMap(node) ? node.get("$ref") : undefined;
    return typeof next === "string" && leadsBack(target, next, new Set([...seen, key]));
  }

  await open(root);
  // A Map yields what is added while it is walked: files that are opened on the way are searched too.
  for (const [file, { document, lines }] of files) {
    const references: { readonly value: string; readonly offset: number }[] = [];
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || key.value !== "$ref" || !isScalar(value) || typeof value.value !== "string") return;
        references.push({ value: value.value, offset: value.range?.[0] ?? 0 });
      },
    });
    for (const { value, offset } of references) {
      if (!(await leadsBack(file, value, new Set()))) continue;
      const { line, col } = lines.linePos(offset);
      return {
        file,
        line,
        column: col,
        message: `The $ref ${value} leads back to itself: let one of its targets be a schema.`,
      };
    }
  }
  return undefined;
}
