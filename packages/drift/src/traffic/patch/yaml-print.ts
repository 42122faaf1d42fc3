import { Document, isScalar, visit } from "yaml";

/** Settings under which a value is one line, or lines that are not folded. */
const PLAIN = { lineWidth: 0, indentSeq: true } as const;

/** A value on one line, as it stands inside `{ }` and `[ ]`. */
export function printFlow(value: unknown): string {
  const document = new Document([value]);
  visit(document, { Collection: (_, node) => void (node.flow = true) });
  const text = document.toString({ ...PLAIN, flowCollectionPadding: true }).trim();
  // Printed inside a list, so that what would end an entry is quoted; the list itself is taken off.
  const inner = text.slice(1, -1).trim();
  return inner.replaceAll(/\[ (.*?) \]/g, "[$1]");
}

/** Lines of a value in block style, lists of plain values on one line, as the documents have them. */
export function printBlock(value: unknown): string[] {
  const document = new Document(value);
  visit(document, {
    Seq(_, node) {
      node.flow = node !== document.contents && node.items.every((item) => isScalar(item));
    },
  });
  const text = document.toString({ ...PLAIN, flowCollectionPadding: false });
  return text.trimEnd().split("\n");
}
