import { listAt, mappingAt, type Mapping } from "../mapping.ts";
import { GenerationError } from "./generation-error.ts";

/** Shape of core's ServiceDescription; codegen writes it as text and does not depend on core. */
export interface Service {
  readonly id: string;
  readonly servers: readonly { readonly url: string; readonly name?: string }[];
  readonly auth: Auth;
}

/** Shape of core's AuthDescription. */
export interface Auth {
  readonly header?: string;
  readonly scheme?: string;
  readonly query?: string;
  readonly option?: string;
}

/** The name of the first scheme of a document or an operation. */
function schemeName(holder: Mapping): string | undefined {
  const [requirement] = listAt(holder, "security");
  return Object.keys(mappingAt({ requirement }, "requirement"))[0];
}

/** How the key of a scheme travels; that of another scheme than the document's first is another client option's. */
function readAuth(document: Mapping, holder: Mapping = document): Auth {
  const name = schemeName(holder);
  const scheme = name === undefined ? {} : mappingAt(mappingAt(mappingAt(document, "components"), "securitySchemes"), name);
  const option = name === schemeName(document) ? {} : { option: String(name) };
  const { type, in: place } = scheme;
  if (type === "http" && scheme["scheme"] === "bearer") return { header: "authorization", scheme: "Bearer", ...option };
  if (type === "apiKey" && place === "header") return { header: String(scheme["name"]).toLowerCase(), ...option };
  if (type === "apiKey" && place === "query") return { query: String(scheme["name"]), ...option };
  throw new GenerationError("security must name a security scheme that is http bearer, or an apiKey in a header or the query.");
}

/** The security of an operation that has one of its own: null where it takes no key, undefined where it has the document's. */
export function ownAuth(document: Mapping, operation: Mapping): Auth | null | undefined {
  if (!("security" in operation)) return undefined;
  return listAt(operation, "security").length === 0 ? null : readAuth(document, operation);
}

/** Base URLs and auth of a bundled document. */
export function readService(id: string, document: Mapping): Service {
  const servers = listAt(document, "servers").map((server) => {
    const { url, description } = mappingAt({ server }, "server");
    return typeof description === "string" ? { url: String(url), name: description } : { url: String(url) };
  });
  return { id, servers, auth: readAuth(document) };
}
