import { relative } from "node:path";
import ts from "typescript";
import type { Place } from "../report/finding.ts";
import type { View } from "./object.ts";
import type { Types } from "./types.ts";

/** Longer ones are cut: a report is read in lines. */
const MAX_TEXT = 160;

function shorten(text: string): string {
  const line = text
    .replaceAll(/\/\*[^]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 3)}...` : line;
}

/** Names of what a declaration stands in: `ChatCompletion.Choice.top_logprobs`. */
function dotted(node: ts.Node): string {
  const names: string[] = [];
  for (let here: ts.Node | undefined = node; here; here = here.parent) {
    const name = (here as Partial<ts.NamedDeclaration>).name;
    if (name && !ts.isSourceFile(here)) names.unshift(name.getText().replaceAll(/^["']|["']$/g, ""));
  }
  return names.join(".");
}

/** The declaration of a named type; types that have no name stand in the member that leads to them. */
function ownDeclaration(type: ts.Type | undefined): ts.Declaration | undefined {
  const symbol = type?.aliasSymbol ?? type?.symbol;
  return symbol?.declarations?.[0];
}

export interface Source {
  /** What reports call it: `together-ai 0.52.0`, or a file of ours. */
  readonly name: string;
  /** Files are named from here. */
  readonly folder: string;
  /** False for generated files, whose lines move with every change of the document. */
  readonly lines: boolean;
}

/** Where a side of a difference is declared, and what stands there. */
export function declarationOf(types: Types, view: View, source: Source, absent?: string): Place {
  const [first] = view.types;
  const member = view.symbols[0]?.declarations?.[0];
  const node = absent === undefined ? (member ?? ownDeclaration(first)) : (ownDeclaration(first) ?? member);
  const names = first === undefined ? "" : [...types.members(first).keys()].join(", ");
  const printed = [...new Set(view.types)].map((type) => types.checker.typeToString(type)).join(" | ");
  const text = absent !== undefined ? `no ${absent} among ${names}` : member ? member.getText() : printed;
  if (!node) return { source: source.name, pointer: "-", text: shorten(text) };
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const at = relative(source.folder, file.fileName);
  const pointer = source.lines ? `${at}:${line} ${dotted(node)}` : dotted(node);
  return { source: source.name, pointer, text: shorten(text) };
}
