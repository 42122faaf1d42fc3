import { loadClient, type CreateClient } from "../clients/providers.ts";
import type { SweptReply } from "./reply.ts";
import type { ParseJson } from "./stream-state.ts";

/** What a client made of one response. */
export type Outcome =
  | { readonly kind: "stream"; readonly chunks: readonly unknown[] }
  | { readonly kind: "reply"; readonly value: unknown }
  | { readonly kind: "thrown"; readonly error: unknown; readonly chunks: readonly unknown[] };

/** Gives responses to a client, one call each. Never rejects. */
export type Subject = (response: Response) => Promise<Outcome>;

/** Makes the subject of a reply; the JSON parser is the platform's where none is given. */
export type MakeSubject = (reply: SweptReply, parseJson?: ParseJson) => Promise<Subject>;

/** The provider's own client, with the response as what its `fetch` gives. No attempt is repeated. */
export const clientSubject: MakeSubject = async (reply, parseJson) => {
  const create = await load(reply.document);
  let response: Response | undefined;
  const fetch = async (): Promise<Response> => {
    if (response === undefined) throw new Error("a second request was sent");
    const given = response;
    response = undefined;
    return given;
  };
  const { baseUrl, server } = reply;
  const client = create({
    apiKey: "sweep",
    maxRetries: 0,
    fetch,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(server !== undefined && { server }),
    ...(parseJson && { parseJson }),
  });
  const call = methodOf(client, reply);
  return async (given) => {
    response = given;
    const chunks: unknown[] = [];
    try {
      const result = await call();
      if (reply.rules === undefined) return { kind: "reply", value: rawOf(result) };
      for await (const chunk of result as AsyncIterable<unknown>) chunks.push(chunk);
      return { kind: "stream", chunks };
    } catch (error) {
      return { kind: "thrown", error, chunks };
    }
  };
};

const loaded = new Map<string, Promise<CreateClient>>();

function load(document: string): Promise<CreateClient> {
  const known = loaded.get(document) ?? loadClient(document);
  loaded.set(document, known);
  return known;
}

function methodOf(client: object, { operation, parameters }: SweptReply): () => Promise<unknown> {
  const names = operation.split(".");
  const owner = names.slice(0, -1).reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], client);
  const method = (owner as Record<string, unknown>)[names.at(-1) ?? ""];
  if (typeof method !== "function") throw new TypeError(`the client has no method ${operation}`);
  return () => Promise.resolve(method.apply(owner, [...parameters]));
}

/** A list comes as a page; `raw` is the reply that it was made of. */
function rawOf(result: unknown): unknown {
  return typeof result === "object" && result !== null && "nextPage" in result && "raw" in result ? result.raw : result;
}
