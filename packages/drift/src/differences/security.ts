import { isJsonObject } from "@lockstep/traffic";
import { code } from "./describe.ts";
import type { Reading } from "./reading.ts";

function schemeText({ type, scheme, name, in: place }: Readonly<Record<string, unknown>>): string {
  if (type === "http") return code(`Authorization: ${scheme === "bearer" ? "Bearer" : String(scheme)}`);
  return `${String(place)} ${code(String(name))}`;
}

/** How the key of an operation travels: `Authorization: Bearer`, and any other way that its document offers. */
export function keyOf({ subject: { document }, operation }: Reading): string {
  const components = isJsonObject(document["components"]) ? document["components"] : {};
  const schemes = isJsonObject(components["securitySchemes"]) ? components["securitySchemes"] : {};
  const listed = operation.description["security"] ?? document["security"];
  const ways = Array.isArray(listed) ? listed.filter(isJsonObject) : [];
  return ways
    .map((way) =>
      Object.keys(way)
        .map((name) => schemes[name])
        .filter(isJsonObject)
        .map(schemeText)
        .join(" and "),
    )
    .filter((way) => way !== "")
    .join(" or ");
}
