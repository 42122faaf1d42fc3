import ts from "typescript";

/** Resources lie in resources; nothing official goes deeper than this. */
const MAX_DEPTH = 6;

/** True where a call gives something to wait for. */
function isAsync(checker: ts.TypeChecker, type: ts.Type): boolean {
  const signatures = checker.getNonNullableType(type).getCallSignatures();
  return signatures.some((signature) => checker.getPropertyOfType(checker.getReturnTypeOfSignature(signature), "then"));
}

const isHidden = (symbol: ts.Symbol): boolean =>
  /^[_#]/.test(symbol.name) ||
  symbol.declarations?.some(
    (declaration) => ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected),
  ) === true;

/** Dotted names of the methods of a client's resources: what its SDK calls operations. Methods of the client itself are none. */
export function sdkOperations(checker: ts.TypeChecker, client: ts.Type): string[] {
  const found: string[] = [];
  function visit(resource: ts.Type, path: readonly string[], above: readonly ts.Type[]): void {
    if (path.length > MAX_DEPTH || above.includes(resource)) return;
    for (const symbol of checker.getPropertiesOfType(resource)) {
      if (isHidden(symbol)) continue;
      const type = checker.getTypeOfSymbol(symbol);
      const here = [...path, symbol.name];
      if (path.length > 0 && isAsync(checker, type)) found.push(here.join("."));
      else if (type.isClass()) visit(type, here, [...above, resource]);
    }
  }
  visit(client, [], []);
  return found;
}
