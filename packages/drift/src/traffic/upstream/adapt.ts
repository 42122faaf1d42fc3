import { isJsonObject, pointerStep, resolvePointer, type JsonObject } from "@lockstep/traffic";
import type { ForeignDocument } from "../../document/load-foreign.ts";
import { follow } from "../../document/part-schemas.ts";
import { matchOperations, type MatchedOperation } from "../../document/slice.ts";
import type { UpstreamDocument } from "../../settled/read-measure.ts";

/** Another document under the names of ours, so that the same code holds the same exchanges against it. */
export interface AdaptedDocument {
  readonly document: JsonObject;
  /** Ids of our operations that it has too. */
  readonly operations: ReadonlySet<string>;
  /** What was done to be fair, one sentence each. */
  readonly notes: readonly string[];
}

type Content = Record<string, unknown>;

const JSON_TYPE = "application/json";
const EVENTS = "text/event-stream";

/** A member of a schema, whatever union or `allOf` it stands in: the JSON inside a described frame. */
function memberOf(document: JsonObject, schema: unknown, name: string, depth = 0): unknown {
  if (!isJsonObject(schema) || depth > 8) return undefined;
  const { $ref: reference } = schema;
  if (typeof reference === "string") return memberOf(document, resolvePointer(document, reference), name, depth + 1);
  const own = isJsonObject(schema["properties"]) ? schema["properties"][name] : undefined;
  if (own !== undefined) return own;
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((keyword): unknown[] =>
    Array.isArray(schema[keyword]) ? schema[keyword] : [],
  );
  const found = branches.map((branch) => memberOf(document, branch, name, depth + 1)).filter((member) => member !== undefined);
  if (found.length <= 1) return found[0];
  return { anyOf: found };
}

/** Content by the two media types that exchanges have. */
function contentOf(document: JsonObject, at: string): Content {
  const found = follow(document, at);
  const types = isJsonObject(found?.value["content"]) ? found.value["content"] : {};
  const content: Content = {};
  for (const [type, media] of Object.entries(types)) {
    if (!isJsonObject(media) || media["schema"] === undefined) continue;
    const name = type.startsWith(EVENTS) ? EVENTS : /json|\*\/\*/.test(type) ? JSON_TYPE : undefined;
    if (name !== undefined) content[name] ??= { schema: media["schema"] };
  }
  return content;
}

/** Adapts the responses of one operation. */
class Responses {
  readonly notes: Set<string>;
  readonly #theirs: JsonObject;
  readonly #upstream: Pick<UpstreamDocument, "eventMember" | "events">;

  constructor(theirs: JsonObject, upstream: Pick<UpstreamDocument, "eventMember" | "events">, notes: Set<string>) {
    this.#theirs = theirs;
    this.#upstream = upstream;
    this.notes = notes;
  }

  of({ ours, theirs }: MatchedOperation): Content {
    const described = isJsonObject(theirs.description["responses"]) ? theirs.description["responses"] : {};
    const responses: Record<string, Content> = {};
    for (const status of Object.keys(described)) {
      const content = contentOf(this.#theirs, `${theirs.at}/responses${pointerStep(status)}`);
      responses[status] = { description: status, ...(Object.keys(content).length > 0 ? { content } : {}) };
    }
    // A document that has no other status means success by `default`.
    const byDefault = responses["default"];
    if (!Object.keys(described).some((status) => status.startsWith("2")) && byDefault !== undefined) {
      responses["200"] = byDefault;
      delete responses["default"];
      this.notes.add("its only response, `default`, is taken for the success");
    }
    const success = Object.entries(responses).find(([status]) => status.startsWith("2"))?.[1];
    if (success) this.#addEvents(ours.id, ours.description, success);
    return responses;
  }

  /** Where one event is described: at the operation, in a frame's member, under a name, or as the reply. */
  #addEvents(id: string, description: JsonObject, success: Content): void {
    const stream = description["x-lockstep-stream"];
    if (!isJsonObject(stream)) return;
    const content: Content = isJsonObject(success["content"]) ? { ...success["content"] } : {};
    const { eventMember, events } = this.#upstream;
    const attached = content[EVENTS];
    const name = events?.[id];
    if (name !== undefined) {
      content[EVENTS] = { schema: { $ref: `#/components/schemas${pointerStep(name)}` } };
      this.notes.add(`one event of ${id} is its schema ${name}, which no operation of it refers to`);
    } else if (isJsonObject(attached) && eventMember !== undefined) {
      const inner = memberOf(this.#theirs, attached["schema"], eventMember);
      if (inner !== undefined) content[EVENTS] = { schema: inner };
      this.notes.add(`it describes the lines of a frame: one event is their member ${eventMember}`);
    } else if (attached === undefined && content[JSON_TYPE] !== undefined && !asksByBody(stream)) {
      content[EVENTS] = content[JSON_TYPE];
      this.notes.add("where nothing in a body asks for the stream, the reply is taken for one event too");
    }
    success["content"] = content;
  }
}

/** True where the same method answers whole or as a stream, as the request's body says. */
function asksByBody(stream: JsonObject): boolean {
  return stream["body"] !== undefined;
}

/** How our document says that a stream is read; in what order its events come is no statement of the other document. */
function streamRules({ "x-lockstep-stream": stream }: JsonObject): JsonObject | undefined {
  if (!isJsonObject(stream)) return undefined;
  const { grammar: _order, ...rules } = stream;
  return rules;
}

/**
 * Writes another document under the operation ids, paths and stream rules of ours, with its own schemas: what is measured is what
 * it says of bodies, not where it says it.
 */
export function adaptUpstream(
  ours: JsonObject,
  theirs: ForeignDocument,
  upstream: Pick<UpstreamDocument, "eventMember" | "events">,
): AdaptedDocument {
  const { matched } = matchOperations({ document: ours }, theirs);
  const notes = new Set<string>();
  const responses = new Responses(theirs.document, upstream, notes);
  const paths: Record<string, Content> = {};
  const operations = new Set<string>();
  for (const pair of matched) {
    const { path, method, description, id } = pair.ours;
    const request = contentOf(theirs.document, `${pair.theirs.at}/requestBody`);
    const stream = streamRules(description);
    operations.add(id);
    if (typeof stream?.["operation"] === "string") operations.add(stream["operation"]);
    (paths[path] ??= {})[method.toLowerCase()] = {
      operationId: id,
      ...(stream ? { "x-lockstep-stream": stream } : {}),
      ...(Object.keys(request).length > 0 ? { requestBody: { content: request } } : {}),
      responses: responses.of(pair),
    };
  }
  const document = {
    openapi: "3.1.0",
    info: { title: theirs.source, version: "" },
    paths,
    components: theirs.document["components"] ?? {},
  };
  return { document, operations, notes: [...notes] };
}
