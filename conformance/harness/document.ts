import { existsSync } from "node:fs";
import { join } from "node:path";
import { documentOperations, findTarget, fixedQuery, loadDocument } from "@lockstep/traffic";
import type { JsonObject, ValidationTarget } from "@lockstep/traffic";
import { documentOf } from "../suites/index.ts";
import { array, object, string } from "./json-reading.ts";
import type { KeyPlace } from "./received-request.ts";
import type { WireKind } from "./wire-values.ts";

/** What the harness reads off a provider's document about one operation. */
export interface DocumentOperation {
  readonly method: string;
  /** With the path of the default server, or of the operation's own: `/v1/models/{model}`. */
  readonly path: string;
  readonly auth: KeyPlace;
  /** Names of its schemas, which are also the names of the generated types; absent where the schema has no name. */
  readonly schemas: Readonly<Partial<Record<WireKind, string>>>;
}

export interface ProviderDocument {
  readonly document: JsonObject;
  /** Origin and path of the default server. */
  readonly origin: string;
  readonly basePath: string;
  readonly operations: ReadonlyMap<string, DocumentOperation>;
  /** Where the key of most operations travels. */
  readonly auth: KeyPlace;
}

/** Reads the openapi.yaml of a provider's suite below specs. @throws Error when there is none. */
export async function readDocument(specsFolder: string, provider: string): Promise<ProviderDocument> {
  const file = join(specsFolder, documentOf(provider), "openapi.yaml");
  if (!existsSync(file)) throw new Error(`There are fixtures of ${provider}, but no document at ${file}.`);
  return describeDocument(await loadDocument(file));
}

/** Reads the same off a document in memory. */
export function describeDocument(document: JsonObject): ProviderDocument {
  const { origin, path: basePath } = serverOf(document);
  const operations = documentOperations(document).map(({ id, method, path, description }): [string, DocumentOperation] => {
    const name = (target: ValidationTarget): string | undefined => schemaName(findTarget(document, target)?.schema);
    const schemas = {
      request: name({ operation: id, part: "request" }),
      reply: name({ operation: id, part: "reply", status: 200 }),
      event: name({ operation: id, part: "event" }),
      error: name({ operation: id, part: "reply", status: 400 }),
    };
    const named = Object.entries(schemas).filter(([, value]) => value !== undefined);
    const base = "servers" in description ? serverOf(description).path : basePath;
    const auth = "security" in description ? authOf(document, description) : authOf(document);
    return [id, { method, path: base + path + fixedQuery(description), auth, schemas: Object.fromEntries(named) }];
  });
  return { document, origin, basePath, operations: new Map(operations), auth: authOf(document) };
}

function schemaName(schema: unknown): string | undefined {
  return string(object(schema)?.["$ref"])?.split("/").at(-1);
}

function serverOf(holder: JsonObject): { readonly origin: string; readonly path: string } {
  const { origin, pathname } = new URL(string(object(array(holder["servers"])?.[0])?.["url"]) ?? "http://localhost");
  return { origin, path: pathname.replace(/\/$/, "") };
}

/** The first security requirement of the document, or of an operation that has its own. */
function authOf(document: JsonObject, holder: JsonObject = document): KeyPlace {
  const [name = ""] = Object.keys(object(array(holder["security"])?.[0]) ?? {});
  const scheme = object(object(object(document["components"])?.["securitySchemes"])?.[name]);
  if (scheme?.["type"] !== "apiKey") return { header: "authorization", prefix: "Bearer " };
  const key = string(scheme["name"]) ?? "";
  return scheme["in"] === "query" ? { query: key } : { header: key, prefix: "" };
}
