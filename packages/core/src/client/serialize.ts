// What openapi-fetch's own serializers do with texts. Theirs know every style of OpenAPI, for objects and lists in paths and
// queries that no method here takes: a kilobyte of each bundle.

/** Puts the values of path parameters into their places; each is one segment. */
export function serializePath(path: string, values: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^{}]+)\}/g, (_place, name: string) => encodeURIComponent(String(values[name])));
}

/** A query of lists of texts; the names are ready for a URL. */
export function serializeQuery(query: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(query)
    .flatMap(([name, texts]) => texts.map((text) => `${name}=${encodeURIComponent(text)}`))
    .join("&");
}
