import { isJsonObject } from "@lockstep/traffic";
import { Document, isScalar, visit } from "yaml";

/** A text or number as it may stand inside `{ }` and `[ ]`. */
function printScalar(value: unknown): string {
  const document = new Document([value]);
  visit(document, { Seq: (_, node) => void (node.flow = true) });
  // Printed inside a list, so that what would end an entry is quoted; the brackets are taken off.
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
}

/** A name before a colon. */
function printKey(name: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(name) ? printScalar(name) : JSON.stringify(name);
}

/** A value on one line: `{ a: [b, c] }`, as the documents write it. */
export function printFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlow).join(", ")}]`;
  if (!isJsonObject(value)) return printScalar(value);
  const members = Object.entries(value).map(([name, member]) => `${printKey(name)}: ${printFlow(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Lines of a value in block style, lists of plain values on one line. */
export function printBlock(value: unknown): string[] {
  const document = new Document(value);
  visit(document, {
    Seq(_, node) {
      node.flow = node !== document.contents && node.items.every((item) => isScalar(item));
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd().split("\n");
}
