import { isMapping, mappingAt, type Mapping } from "../mapping.ts";
import { alternatives } from "./dereference.ts";
import { GenerationError } from "./generation-error.ts";
import type { OperationModel } from "./operation.ts";

/** How the work that an operation starts, or reports on, is waited for. */
export interface Polling {
  readonly description: Mapping;
  /** The operation that reports on the work. */
  readonly reporting: OperationModel;
}

/** What `x-lockstep-polling` says of an operation, held against the operations that the document has. */
export function readPolling(
  document: Mapping,
  description: Mapping,
  operation: OperationModel,
  operations: readonly OperationModel[],
): Polling {
  const { id } = operation;
  const refuse = (message: string): GenerationError => new GenerationError(`x-lockstep-polling ${message}`, id);
  const name = String(description["operation"]);
  const reporting = operations.find((each) => each.id === name);
  if (!reporting) throw refuse(`names the operation ${name}, which the document does not have: correct it.`);
  if (operation.stream || operation.page)
    throw refuse("is for an operation that neither streams nor gives pages: leave it out.");
  const byId = reporting.pathParameters.length === 1 && reporting.body?.required !== true && reporting.query === undefined;
  if (!byId || reporting.method !== "GET")
    throw refuse(`names ${name}: work is looked at by a GET with its id as the one path parameter and nothing else.`);
  if (!operation.resultSchema || !reporting.resultSchema) throw refuse("needs JSON replies: describe them.");
  checkMember(document, operation.resultSchema, description, "id", refuse);
  checkMember(document, reporting.resultSchema, description, "status", refuse);
  checkMember(document, reporting.resultSchema, description, "error", refuse);
  return { description, reporting };
}

/** A path that leads nowhere would be work that nobody can wait for. */
function checkMember(
  document: Mapping,
  schema: Mapping,
  description: Mapping,
  which: string,
  refuse: (message: string) => GenerationError,
): void {
  const path = description[which];
  if (typeof path !== "string") return;
  let places: Mapping[] = alternatives(document, schema);
  for (const name of path.split(".")) {
    const members = places.map((place) => mappingAt(place, "properties")[name]).filter(isMapping);
    if (members.length === 0) throw refuse(`names ${path} as the ${which}, and the reply has no ${name} there: correct it.`);
    places = members.flatMap((member) => alternatives(document, member));
  }
}
