import ts from "typescript";

/** A member of an object on the wire. */
export interface WireMember {
  readonly name: string;
  readonly type: ts.Type;
  readonly optional: boolean;
  readonly symbol: ts.Symbol;
}

/** What of an SDK's types is no part of the wire, beside methods, accessors and private members. */
export interface LeftOut {
  /** Names of members that the client adds. */
  readonly members?: readonly string[];
  /** Sentences of declarations' comments that say so. */
  readonly comments?: readonly string[];
}

/** One side of a comparison: a checker, and what of its types counts. */
export interface Types {
  readonly checker: ts.TypeChecker;
  /** Members that are on the wire, by name; memoised. */
  members(type: ts.Type): ReadonlyMap<string, WireMember>;
  /** True where some declarations are left out: the compiler sees them all the same. */
  readonly isPartial: boolean;
  /** True where the declaration says that it is not for this wire. */
  isLeftOut(symbol: ts.Symbol | undefined): boolean;
  /** True for classes of the language and the platform. */
  isBuiltIn(type: ts.Type): boolean;
}

const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;

/** Methods and accessors are the client's; names with @ or # are symbols and private fields. */
function isHelper(checker: ts.TypeChecker, symbol: ts.Symbol, type: ts.Type): boolean {
  if (/^__[@#]|^#/.test(symbol.name)) return true;
  if (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) return true;
  if (symbol.declarations?.some((declaration) => ts.getCombinedModifierFlags(declaration) & HIDDEN)) return true;
  const value = checker.getNonNullableType(type);
  return value.getCallSignatures().length > 0 || (value.flags & ts.TypeFlags.Never) !== 0;
}

export function makeTypes(program: ts.Program, { members: names = [], comments = [] }: LeftOut = {}): Types {
  const checker = program.getTypeChecker();
  const left = new Set(names);
  const known = new Map<ts.Type, ReadonlyMap<string, WireMember>>();
  const isLeftOut = (symbol: ts.Symbol | undefined): boolean => {
    if (!symbol || comments.length === 0) return false;
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, " ");
    return comments.some((comment) => text.includes(comment));
  };
  function read(type: ts.Type): ReadonlyMap<string, WireMember> {
    const members = new Map<string, WireMember>();
    for (const symbol of checker.getPropertiesOfType(type)) {
      const { name } = symbol;
      const declared = checker.getTypeOfSymbol(symbol);
      if (left.has(name) || isHelper(checker, symbol, declared) || isLeftOut(symbol)) continue;
      members.set(name, { name, type: declared, optional: (symbol.flags & ts.SymbolFlags.Optional) !== 0, symbol });
    }
    return members;
  }
  return {
    checker,
    isPartial: comments.length > 0,
    isLeftOut,
    members(type) {
      const found = known.get(type) ?? read(type);
      known.set(type, found);
      return found;
    },
    isBuiltIn(type) {
      const files = type.symbol?.declarations?.map((declaration) => declaration.getSourceFile()) ?? [];
      return files.some((file) => program.isSourceFileDefaultLibrary(file)) && type.isClassOrInterface();
    },
  };
}
