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
  /** With the path of the default server: `/v1/models/{model}`. */
  readonly path: string;
  /** Names of its schemas, which are also the names of the generated types; absent where the schema has no name. */
  readonly schemas: Readonly<Partial<Record<WireKind, string>>>;
}

export interface ProviderDocument {
  readonly document: JsonObject;
  /** Origin and path of the default server. */
  readonly origin: string;
  readonly basePath: string;
  readonly operations: ReadonlyMap<string, DocumentOperation>;
  /** The header that carries the key, and what stands before the key in it. */
  readonly auth: KeyPlace;
}

/** Reads specs/<provider>/openapi.yaml, that of a further wire of a provider the provider's. @throws Error when there is none. */
export async function readDocument(specsFolder: string, provider: string): Promise<ProviderDocument> {
  const file = join(specsFolder, documentOf(provider), "openapi.yaml");
  if (!existsSync(file)) throw new Error(`There are fixtures of ${provider}, but no document at ${file}.`);
  return describeDocument(await loadDocument(file));
}

/** Reads the same off a document in memory. */
export function describeDocument(document: JsonObject): ProviderDocument {
  const server = string(object(array(document["servers"])?.[0])?.["url"]) ?? "http://localhost";
  const { origin, pathname } = new URL(server);
  const basePath = pathname.replace(/\/$/, "");
  const operations = documentOperations(document).map(({ id, method, path, description }): [string, DocumentOperation] => {
    const name = (target: ValidationTarget): string | undefined => schemaName(findTarget(document, target)?.schema);
    const schemas = {
      request: name({ operation: id, part: "request" }),
      reply: name({ operation: id, part: "reply", status: 200 }),
      event: name({ operation: id, part: "event" }),
      error: name({ operation: id, part: "reply", status: 400 }),
    };
    const named = Object.entries(schemas).filter(([, value]) => value !== undefined);
    return [id, { method, path: basePath + path + fixedQuery(description), schemas: Object.fromEntries(named) }];
  });
  return { document, origin, basePath, operations: new Map(operations), auth: authOf(document) };
}

function schemaName(schema: unknown): string | undefined {
  return string(object(schema)?.["$ref"])?.split("/").at(-1);
}

/** The first security requirement of the document. */
function authOf(document: JsonObject): KeyPlace {
  const [name = ""] = Object.keys(object(array(document["security"])?.[0]) ?? {});
  const scheme = object(object(object(document["components"])?.["securitySchemes"])?.[name]);
  if (scheme?.["type"] === "apiKey") return { header: string(scheme["name"]) ?? "", prefix: "" };
  return { header: "authorization", prefix: "Bearer " };
}
