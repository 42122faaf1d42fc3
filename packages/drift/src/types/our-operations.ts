import type ts from "typescript";
import { exportedType, moduleOf } from "./program.ts";

/** Our types of an operation. */
export interface OwnOperation {
  readonly id: string;
  readonly request: readonly ts.Type[];
  readonly reply: readonly ts.Type[];
  readonly event: readonly ts.Type[];
  /** All query parameters together. */
  readonly query: ts.Type | undefined;
  /** Query and header parameters by name. */
  readonly parameters: ReadonlyMap<string, { readonly place: "query" | "header"; readonly symbol: ts.Symbol }>;
}

/** Reads the generated `operations` of a provider. */
export function ownOperations(program: ts.Program, schemaFile: string): OwnOperation[] {
  const checker = program.getTypeChecker();
  const operations = exportedType(checker, moduleOf(program, schemaFile), "operations");
  function inside(type: ts.Type | undefined, ...steps: readonly string[]): ts.Type | undefined {
    let here = type;
    for (const step of steps) {
      const symbol = here && checker.getPropertyOfType(checker.getNonNullableType(here), step);
      here = symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
    }
    return here;
  }
  function contents(type: ts.Type | undefined, accepts: (media: string) => boolean): ts.Type[] {
    const content = inside(type, "content");
    const found = content ? checker.getPropertiesOfType(content).filter(({ name }) => accepts(name)) : [];
    return found.map((symbol) => checker.getTypeOfSymbol(symbol));
  }
  const isEvents = (media: string): boolean => media.startsWith("text/event-stream");
  return (operations ? checker.getPropertiesOfType(operations) : []).map((symbol): OwnOperation => {
    const operation = checker.getTypeOfSymbol(symbol);
    const responses = inside(operation, "responses");
    const answers = (responses ? checker.getPropertiesOfType(responses) : [])
      .filter(({ name }) => name.startsWith("2"))
      .map((answer) => checker.getTypeOfSymbol(answer));
    const parameters = (["query", "header"] as const).flatMap((place) => {
      const given = inside(operation, "parameters", place);
      return (given ? checker.getPropertiesOfType(given) : []).map((one) => [one.name, { place, symbol: one }] as const);
    });
    return {
      id: symbol.name,
      request: contents(inside(operation, "requestBody"), () => true),
      reply: answers.flatMap((answer) => contents(answer, (media) => !isEvents(media))),
      event: answers.flatMap((answer) => contents(answer, isEvents)),
      query: inside(operation, "parameters", "query"),
      parameters: new Map(parameters),
    };
  });
}
