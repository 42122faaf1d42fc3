import { listAt, mappingAt, type Mapping } from "../mapping.ts";
import { GenerationError } from "./generation-error.ts";

/** Shape of core's ServiceDescription; codegen writes it as text and does not depend on core. */
export interface Service {
  readonly id: string;
  readonly servers: readonly { readonly url: string; readonly name?: string }[];
  readonly auth: { readonly header: string; readonly scheme?: string };
}

function readAuth(document: Mapping): Service["auth"] {
  const [requirement] = listAt(document, "security");
  const [name] = Object.keys(mappingAt({ requirement }, "requirement"));
  const scheme = name === undefined ? {} : mappingAt(mappingAt(mappingAt(document, "components"), "securitySchemes"), name);
  if (scheme["type"] === "http" && scheme["scheme"] === "bearer") return { header: "authorization", scheme: "Bearer" };
  if (scheme["type"] === "apiKey" && scheme["in"] === "header") return { header: String(scheme["name"]).toLowerCase() };
  throw new GenerationError("security must name a security scheme that is http bearer, or an apiKey in a header.");
}

/** Base URLs and auth of a bundled document. */
export function readService(id: string, document: Mapping): Service {
  const servers = listAt(document, "servers").map((server) => {
    const { url, description } = mappingAt({ server }, "server");
    return typeof description === "string" ? { url: String(url), name: description } : { url: String(url) };
  });
  return { id, servers, auth: readAuth(document) };
}
