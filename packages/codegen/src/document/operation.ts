import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { alternatives, dereference } from "./dereference.ts";
import { GenerationError } from "./generation-error.ts";
import { readPage } from "./page.ts";
import { type Polling, readPending, readPolling } from "./polling.ts";
import { readTextSwitch, type TextSwitch } from "./text-switch.ts";
import { type Auth, ownAuth } from "./service.ts";
import { typePlace, type TypePlace } from "./type-place.ts";

export interface Source {
  readonly name: string;
  readonly url?: string;
  readonly date: string;
}

/** One operation of a bundled document, read once for all emitters. */
export interface OperationModel {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly sources: readonly Source[];
  readonly pathParameters: readonly string[];
  /** What values of path parameters may have in front, and the path has already. */
  readonly pathPrefixes?: Readonly<Record<string, string>>;
  readonly query?: { readonly required: boolean; readonly type: TypePlace };
  /** Parameters that have one value only: the client sends them by itself. */
  readonly fixedHeaders?: Readonly<Record<string, string>>;
  readonly fixedQuery?: Readonly<Record<string, string>>;
  readonly body?: {
    readonly contentType: string;
    readonly required: boolean;
    readonly type: TypePlace;
    readonly schema: Mapping;
  };
  readonly reply: "json" | "text" | "binary" | "none";
  /** The body member that decides whether the reply is text in place of JSON. */
  readonly textSwitch?: TextSwitch;
  /** The whole reply; absent when there is none to type, or when the operation always streams. */
  readonly result?: TypePlace;
  readonly resultSchema?: Mapping;
  readonly stream?: { readonly description: Mapping; readonly chunk: TypePlace };
  readonly page?: { readonly description: Mapping; readonly item: TypePlace };
  readonly polling?: Polling;
  /** The success status without a reply that says that work goes on; only of an operation that reports on it. */
  readonly pendingStatus?: number;
  readonly server?: string;
  /** Null where the operation takes no key; absent where its security is the document's. */
  readonly auth?: Auth | null;
  readonly redirect: boolean;
  /** True, or the body members with which alone it creates. */
  readonly creates: boolean | Mapping;
  readonly idempotencyHeader?: string;
}

const METHODS: readonly string[] = ["get", "post", "put", "patch", "delete"];

interface Reading {
  readonly document: Mapping;
  readonly operation: Mapping;
  readonly id: string;
  /** The operation as an expression over `paths`. */
  readonly place: string;
}

function readSource(source: unknown): Source {
  const { name, url, date } = isMapping(source) ? source : {};
  return { name: String(name), date: String(date), ...(typeof url === "string" ? { url } : {}) };
}

function readBody({ document, operation, place }: Reading): OperationModel["body"] {
  if (!("requestBody" in operation)) return undefined;
  const body = dereference(document, operation["requestBody"]);
  const content = mappingAt(body, "content");
  // The lint has refused bodies that are neither; JSON where a body may be both.
  const contentType = ["application/json", "multipart/form-data"].find((type) => type in content);
  if (contentType === undefined) return undefined;
  const required = body["required"] === true;
  const base = required ? `${place}["requestBody"]` : `NonNullable<${place}["requestBody"]>`;
  const schema = mappingAt(content, contentType)["schema"];
  const expression = `${base}["content"][${JSON.stringify(contentType)}]`;
  return { contentType, required, type: typePlace(schema, expression), schema: dereference(document, schema) };
}

function readReply({
  document,
  operation,
  id,
  place,
}: Reading): Pick<OperationModel, "reply" | "result" | "resultSchema" | "stream" | "page"> {
  const [status, response] = Object.entries(mappingAt(operation, "responses")).find(([key]) => key.startsWith("2")) ?? [];
  if (status === undefined) throw new GenerationError("the operation has no 2xx response: describe one.", id);
  const content = mappingAt(dereference(document, response), "content");
  const at = (type: string): string =>
    `${place}["responses"][${/^\d+$/.test(status) ? status : JSON.stringify(status)}]["content"][${JSON.stringify(type)}]`;
  const types = Object.keys(content).filter((type) => type !== "text/event-stream");
  const whole = types.find((type) => type === "application/json") ?? types[0];
  const description = operation["x-lockstep-stream"];
  const chunk = mappingAt(content, "text/event-stream")["schema"];
  const stream = isMapping(description)
    ? { stream: { description: clientPart(description), chunk: typePlace(chunk, at("text/event-stream")) } }
    : {};
  if (whole === undefined) return { reply: isMapping(description) ? "json" : "none", ...stream };
  if (whole !== "application/json") return { reply: whole.startsWith("text/") ? "text" : "binary", ...stream };
  const schema = mappingAt(content, whole)["schema"];
  const result = typePlace(schema, at(whole));
  const resultSchema = dereference(document, schema);
  return { reply: "json", result, resultSchema, ...stream, ...readPage({ document, operation, id }, schema, result) };
}

/** What is said of a stream for those who check or compare it; a client that reads one needs its ending alone. */
const FOR_CHECKS: ReadonlySet<string> = new Set(["grammar", "text", "otherText", "usage", "otherEvents"]);

function clientPart(description: Mapping): Mapping {
  return Object.fromEntries(Object.entries(description).filter(([name]) => !FOR_CHECKS.has(name)));
}

function readParameters(
  { document, operation, place }: Reading,
  path: string,
  shared: readonly unknown[],
): Pick<OperationModel, "pathParameters" | "pathPrefixes" | "query" | "fixedHeaders" | "fixedQuery"> {
  // An operation's own parameter replaces the path's of the same name and place.
  const parameters = new Map<string, Mapping>();
  for (const entry of [...shared, ...listAt(operation, "parameters")]) {
    const parameter = dereference(document, entry);
    parameters.set(`${String(parameter["in"])} ${String(parameter["name"])}`, parameter);
  }
  const pathParameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name ?? "");
  const fixedHeaders = fixedOf([...parameters.values()], "header");
  const fixedQuery = fixedOf([...parameters.values()], "query");
  const pathPrefixes = prefixesOf([...parameters.values()]);
  const fixed = {
    ...(pathPrefixes && { pathPrefixes }),
    ...(fixedHeaders && { fixedHeaders }),
    ...(fixedQuery && { fixedQuery }),
  };
  const query = [...parameters.values()].filter((parameter) => parameter["in"] === "query" && !isFixed(parameter));
  if (query.length === 0) return { pathParameters, ...fixed };
  const all = `NonNullable<${place}["parameters"]["query"]>`;
  const names = Object.keys(fixedQuery ?? {}).map((name) => JSON.stringify(name));
  const expression = names.length === 0 ? all : `Omit<${all}, ${names.join(" | ")}>`;
  return {
    pathParameters,
    ...fixed,
    query: { required: query.some((parameter) => parameter["required"] === true), type: { expression } },
  };
}

function prefixesOf(parameters: readonly Mapping[]): Record<string, string> | undefined {
  const prefixes = parameters.flatMap((parameter): [string, string][] => {
    const prefix = parameter["x-lockstep-prefix"];
    return parameter["in"] === "path" && typeof prefix === "string" ? [[String(parameter["name"]), prefix]] : [];
  });
  return prefixes.length === 0 ? undefined : Object.fromEntries(prefixes);
}

/** Nobody has to be asked for the value of a parameter that must be there and can only be one text. */
function isFixed(parameter: Mapping): boolean {
  return parameter["required"] === true && typeof mappingAt(parameter, "schema")["const"] === "string";
}

function fixedOf(parameters: readonly Mapping[], place: "header" | "query"): Record<string, string> | undefined {
  const fixed = parameters.filter((parameter) => parameter["in"] === place && isFixed(parameter));
  if (fixed.length === 0) return undefined;
  return Object.fromEntries(
    fixed.map((parameter) => [String(parameter["name"]), String(mappingAt(parameter, "schema")["const"])]),
  );
}

function readCreates({ document, operation, id }: Reading, body: OperationModel["body"]): boolean | Mapping {
  const creates = operation["x-lockstep-creates"];
  if (!isMapping(creates)) return creates === true;
  const members = mappingAt(creates, "body");
  const forms = body ? alternatives(document, body.schema) : [];
  for (const name of Object.keys(members)) {
    if (forms.some((form) => name in mappingAt(form, "properties"))) continue;
    throw new GenerationError(`x-lockstep-creates.body names ${name}, which the request body does not have: correct it.`, id);
  }
  return members;
}

function readOperation(document: Mapping, path: string, item: Mapping, method: string): OperationModel {
  const operation = mappingAt(item, method);
  const id = String(operation["operationId"]);
  const reading: Reading = { document, operation, id, place: `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]` };
  const { summary, description } = operation;
  const body = readBody(reading);
  const server = mappingAt({ server: listAt(operation, "servers")[0] }, "server")["url"];
  const header = mappingAt(operation, "x-lockstep-idempotency")["header"];
  const auth = ownAuth(document, operation);
  return {
    id,
    method: method.toUpperCase(),
    path,
    ...(typeof summary === "string" ? { summary } : {}),
    ...(typeof description === "string" ? { description } : {}),
    deprecated: operation["deprecated"] === true,
    sources: listAt(operation, "x-lockstep-source").map(readSource),
    ...readParameters(reading, path, listAt(item, "parameters")),
    ...(body ? { body } : {}),
    ...readReply(reading),
    ...readTextSwitch(document, operation, id, body?.schema),
    ...readPending(document, operation, id),
    ...(typeof server === "string" ? { server } : {}),
    ...(auth !== undefined ? { auth } : {}),
    redirect: operation["x-lockstep-redirect"] === true,
    creates: readCreates(reading, body),
    ...(typeof header === "string" ? { idempotencyHeader: header } : {}),
  };
}

/** An operation whose stream has a method of its own makes two: one that never streams, and one that always does. */
function streamApart(operation: OperationModel): OperationModel[] {
  const { stream, result, ...rest } = operation;
  if (typeof stream?.description["operation"] !== "string" || result === undefined) return [operation];
  const { operation: id, ...description } = stream.description;
  return [
    { ...rest, result },
    { ...rest, id, stream: { ...stream, description } },
  ];
}

/** The operations of a bundled document, sorted by id, so that their order in the document changes nothing. */
export function readOperations(document: Mapping): OperationModel[] {
  const operations: OperationModel[] = [];
  const pollings = new Map<string, Mapping>();
  for (const [path, entry] of Object.entries(mappingAt(document, "paths"))) {
    const item = dereference(document, entry);
    for (const method of METHODS) {
      if (!(method in item)) continue;
      const operation = readOperation(document, path, item, method);
      operations.push(...streamApart(operation));
      const polling = mappingAt(item, method)["x-lockstep-polling"];
      if (isMapping(polling)) pollings.set(operation.id, polling);
    }
  }
  operations.sort((a, b) => (a.id < b.id ? -1 : 1));
  return operations.map((operation) => {
    const polling = pollings.get(operation.id);
    return polling ? { ...operation, ...readPolling(document, polling, operation, operations) } : operation;
  });
}
