import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { grammarProblems } from "../grammar/problems.ts";
import type { GrammarNotation } from "../grammar/notation.ts";
import { isMapping, mappingAt } from "../mapping.ts";
import { withReferences } from "./references.ts";

/** The order of a stream's events can be read, names only what is described, reaches all of it, and ends. */
export const streamGrammar: Oas3Rule = () => ({
  Operation: {
    enter(operation: unknown, context: UserContext): void {
      const stream = mappingAt(operation, "x-lockstep-stream");
      // What another document says of the whole stream was looked at there.
      if ("$ref" in stream) return;
      const grammar = withReferences(stream["grammar"], context);
      if (!isGrammar(grammar)) return;
      const location = context.location.child(["x-lockstep-stream", "grammar"]);
      for (const { path, message } of grammarProblems(grammar)) {
        const place = location.child([...path]);
        context.report({ message, location: path.includes("order") ? place : place.key() });
      }
    },
  },
});

/** Enough of the shape to read it by; the schema of the extensions reports what else is wrong. */
function isGrammar(value: unknown): value is GrammarNotation {
  return isLevel(value);
}

function isLevel(value: unknown): boolean {
  if (!isMapping(value) || typeof value["order"] !== "string" || !isMapping(value["events"])) return false;
  const parts = value["parts"] === undefined ? [] : isMapping(value["parts"]) ? Object.values(value["parts"]) : [undefined];
  return Object.values(value["events"]).every(isMapping) && parts.every(isLevel);
}
