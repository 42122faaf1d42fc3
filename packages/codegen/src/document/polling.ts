import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { alternatives, dereference } from "./dereference.ts";
import { GenerationError } from "./generation-error.ts";
import type { OperationModel } from "./operation.ts";
import { typePlace, type TypePlace } from "./type-place.ts";

/** How the work that an operation starts, or reports on, is waited for. */
export interface Polling {
  readonly description: Mapping;
  /** The operation that reports on the work. */
  readonly reporting: OperationModel;
  /** The first reply where a member of the body asks for the work: the operation's own result is then that of a call without it. */
  readonly started?: TypePlace;
}

/** What `x-lockstep-polling` says of an operation, held against the operations that the document has. */
export function readPolling(
  document: Mapping,
  description: Mapping,
  operation: OperationModel,
  operations: readonly OperationModel[],
): Pick<OperationModel, "polling" | "result"> {
  const { id } = operation;
  const refuse = (message: string): GenerationError => new GenerationError(`x-lockstep-polling ${message}`, id);
  const name = String(description["operation"]);
  const reporting = operations.find((each) => each.id === name);
  if (!reporting) throw refuse(`names the operation ${name}, which the document does not have: correct it.`);
  const bodies = isMapping(description["body"]) ? description["body"] : undefined;
  if (operation.page || (operation.stream && !bodies))
    throw refuse(
      "is for an operation that neither streams nor gives pages, or does so where its body lacks a member: leave it out.",
    );
  const byId = reporting.pathParameters.length > 0 && reporting.body?.required !== true && reporting.query === undefined;
  if (!byId || reporting.method !== "GET")
    throw refuse(`names ${name}: work is looked at by a GET with its id as the last path parameter and nothing else.`);
  if (!operation.resultSchema || !reporting.resultSchema) throw refuse("needs JSON replies: describe them.");
  const forms = alternatives(document, operation.resultSchema);
  for (const place of reporting.pathParameters.slice(0, -1)) {
    const isKnown = operation.pathParameters.includes(place) || forms.some((form) => place in mappingAt(form, "properties"));
    if (!isKnown) throw refuse(`names ${name}, whose ${place} is no path parameter here and no member of the reply.`);
  }
  if (description["id"] === undefined && id !== name) throw refuse("names no id: say which member of the reply it is.");
  if (description["status"] === undefined && reporting.pendingStatus === undefined)
    throw refuse(`names no status, and ${name} has no pending: one of the two says that work goes on.`);
  checkMember(document, operation.resultSchema, description, "id", refuse);
  checkMember(document, reporting.resultSchema, description, "status", refuse);
  checkMember(document, reporting.resultSchema, description, "error", refuse);
  const polling = { description, reporting };
  if (!bodies) return { polling, ...(operation.result && { result: operation.result }) };
  const requests = operation.body ? alternatives(document, operation.body.schema) : [];
  for (const member of Object.keys(bodies)) {
    if (requests.some((form) => member in mappingAt(form, "properties"))) continue;
    throw refuse(`has ${member} in body, which the request body does not have: correct it.`);
  }
  const { started, result } = splitReply(document, operation, String(description["id"]), refuse);
  return { polling: { ...polling, started }, result };
}

/** The two replies of an operation that starts work only when it is asked to: a union, of which one branch has the id. */
function splitReply(
  document: Mapping,
  { result, resultSchema }: OperationModel,
  id: string,
  refuse: (message: string) => GenerationError,
): { readonly started: TypePlace; readonly result: TypePlace } {
  const branches = listAt(resultSchema ?? {}, "oneOf");
  const [member = id, ...inner] = id.split(".");
  const starting = branches.filter((branch) => member in mappingAt(dereference(document, branch), "properties"));
  const [branch] = starting;
  const [other, ...more] = branches.filter((each) => each !== branch);
  if (starting.length !== 1 || other === undefined || more.length > 0 || result === undefined)
    throw refuse(`with a body needs a reply of two branches (oneOf), one of which has ${member}: describe them.`);
  const shape = [member, ...inner].reduceRight((within, step) => `{ ${JSON.stringify(step)}: ${within} }`, "unknown");
  return {
    started: typePlace(branch, `Extract<${result.expression}, ${shape}>`),
    result: typePlace(other, `Exclude<${result.expression}, ${shape}>`),
  };
}

/** The HTTP status by which the operation says that work goes on: one of its responses, without content. */
export function readPending(document: Mapping, operation: Mapping, id: string): { readonly pendingStatus?: number } {
  const { pending, operation: reporting } = mappingAt(operation, "x-lockstep-polling");
  if (typeof pending !== "number") return {};
  const refuse = (message: string): GenerationError => new GenerationError(`x-lockstep-polling.pending ${message}`, id);
  if (reporting !== id) throw refuse(`belongs to ${String(reporting)}, which reports: move it there.`);
  const responses = mappingAt(operation, "responses");
  const found = String(pending) in responses && !("content" in dereference(document, responses[String(pending)]));
  if (!found) throw refuse(`is ${pending}, and the operation has no such response without content: describe it.`);
  return { pendingStatus: pending };
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
