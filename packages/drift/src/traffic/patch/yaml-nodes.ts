import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

export type Steps = readonly (string | number)[];

/** The node at a path; names that stand for an anchor's node lead there. Undefined where the path leads nowhere. */
export function nodeAt(document: Document, steps: Steps): Node | undefined {
  let node = resolveAlias(document, document.contents);
  for (const step of steps) {
    let next: unknown;
    if (isMap(node)) next = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))?.value;
    else if (isSeq(node)) next = node.items[Number(step)];
    else return undefined;
    node = resolveAlias(document, next);
    if (node === undefined) return undefined;
  }
  return node;
}

function resolveAlias(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isCollection(node) || isScalar(node) ? node : undefined;
}

/** Where a node's own text begins and ends, comments and line ends after it left out. */
export function extent(text: string, node: Node): readonly [start: number, end: number] {
  const [start = 0] = node.range ?? [];
  return [start, lastEnd(text, node)];
}

function lastEnd(text: string, node: Node): number {
  const [start = 0, end = 0] = node.range ?? [];
  if (isCollection(node) && !node.flow) {
    const last: unknown = node.items.at(-1);
    const inner = isPair(last) ? (hasText(last.value) ? last.value : last.key) : last;
    if (isAlias(inner) || isCollection(inner) || isScalar(inner)) return lastEnd(text, inner);
  }
  // The text of a block scalar takes its line end along.
  return start + text.slice(start, end).trimEnd().length;
}

/** A value that is left out (`key:` alone) has no text of its own. */
function hasText(node: unknown): boolean {
  if (!isScalar(node)) return node !== null;
  const [start = 0, end = 0] = node.range ?? [];
  return end > start;
}

export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

export function isFlow(node: YAMLMap | YAMLSeq): boolean {
  return node.flow === true || node.items.length === 0;
}
