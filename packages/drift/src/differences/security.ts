import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import { code } from "./describe.ts";

/** How the key travels, by the document's security schemes: `Authorization: Bearer <key>`. */
export function keyOf(document: JsonObject): string {
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  const schemes = isJsonObject(components["securitySchemes"]) ? Object.values(components["securitySchemes"]) : [];
  return schemes
    .filter(isJsonObject)
    .map(({ type, scheme, name, in: place }) =>
      type === "http"
        ? code(`Authorization: ${scheme === "bearer" ? "Bearer" : String(scheme)}`)
        : `${String(place)} ${code(String(name))}`,
    )
    .join(" or ");
}
