import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentOperations, isJsonObject, type JsonObject, type Recording } from "@lockstep/traffic";
import { DriftError } from "../../drift-error.ts";
import type { Sourced } from "./exchange.ts";

/** Where an operation is, and in whose document. */
export interface Route {
  readonly provider: string;
  readonly method: string;
  readonly path: string;
}

/** The route of an operation, by the folder of its fixtures and its id; undefined where there is no such operation. */
export type RouteOf = (folder: string, operation: string) => Route | undefined;

/** Routes of the operations of documents. Fixtures of a further wire of a provider lie in `<provider>-<wire>`. */
export function routesOf(documents: ReadonlyMap<string, JsonObject>): RouteOf {
  const owners = [...documents.keys()].toSorted((a, b) => b.length - a.length);
  const operations = new Map([...documents].map(([name, document]) => [name, documentOperations(document)]));
  return (folder, id) => {
    const provider = owners.find((name) => folder === name || folder.startsWith(`${name}-`));
    if (provider === undefined) return undefined;
    const found = operations.get(provider)?.find((operation) => operation.id === id);
    return found && { provider, method: found.method, path: found.path };
  };
}

function body(text: string, headers: JsonObject): Partial<Recording["response"]> {
  if (String(headers["content-type"]).startsWith("text/event-stream")) return { sse: text };
  try {
    return { body: text === "" ? null : (JSON.parse(text) as unknown) };
  } catch {
    return { bodyText: text };
  }
}

function fill(path: string, values: unknown): string {
  const left = Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
  return path.replaceAll(/\{[^}]*\}/g, () => encodeURIComponent(left.shift() ?? "x"));
}

/** Each answer of one fixture; one that breaks off, or has no status, is none. */
function* answers(folder: string, provider: string, name: string, fixture: JsonObject, routeOf: RouteOf): Generator<Sourced> {
  const from = `fixtures/${provider}/${name}`;
  const operation = String(fixture["operation"]);
  const route = routeOf(provider, operation);
  if (route === undefined) {
    yield { from, reason: `the document of ${provider} has no operation ${operation}` };
    return;
  }
  const request: JsonObject = isJsonObject(fixture["request"]) ? fixture["request"] : {};
  const responses = Array.isArray(fixture["responses"]) ? fixture["responses"].filter(isJsonObject) : [];
  const beyond = fixture["nonStrictReason"];
  const isSynthetic = isJsonObject(fixture["provenance"]) && fixture["provenance"]["label"] === "synthetic";
  const expected = isJsonObject(fixture["expect"]) ? fixture["expect"]["native"] : undefined;
  const fails = isJsonObject(expected) && expected["outcome"] === "failure";
  for (const [index, response] of responses.entries()) {
    const { status, bodyFile, end } = response;
    if (typeof status !== "number" || end === "reset") continue;
    const headers = isJsonObject(response["headers"]) ? (response["headers"] as Record<string, string>) : {};
    const text = typeof bodyFile === "string" ? readFileSync(join(folder, provider, bodyFile), "utf8") : "";
    const answer = body(text, headers);
    // Pages of gateways, cut and broken answers, odd framing: the client's business, not the document's.
    const isFraming = String(fixture["scenario"]).startsWith("streaming/");
    // And an error under a success is no reply, whoever documents it: the call fails by it, or is made again.
    const isError = status < 400 && (fails || index < responses.length - 1);
    const isHazard = isError || (isSynthetic && ("bodyText" in answer || isFraming));
    const apart = typeof beyond === "string" ? beyond : isHazard ? "made to show a hazard" : undefined;
    const recording: Recording = {
      provider: route.provider,
      surface: operation,
      stream: fixture["streamed"] === true,
      request: { method: route.method, url: fill(route.path, request["path"]), body: request["body"] ?? null },
      response: { status, headers, ...answer },
    };
    const place = responses.length > 1 ? `${from}#${index + 1}` : from;
    yield { from: place, recording, operation, ...(apart === undefined ? {} : { apart }) };
  }
}

/**
 * The exchanges of the conformance suite's fixtures: a request, and each answer with its body in a file beside it.
 * @throws DriftError when the folder is missing.
 */
export function* fromFixtures(folder: string, routeOf: RouteOf): Generator<Sourced> {
  if (!existsSync(folder)) throw new DriftError(`The folder of fixtures ${folder} is missing: run this inside the repository.`);
  for (const { name: provider } of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const files = readdirSync(join(folder, provider)).filter((name) => /^[a-z0-9-]+\.json$/.test(name));
    for (const name of files.sort()) {
      const from = `fixtures/${provider}/${name}`;
      try {
        const fixture: unknown = JSON.parse(readFileSync(join(folder, provider, name), "utf8"));
        if (!isJsonObject(fixture)) yield { from, reason: "no fixture: no object" };
        else yield* answers(folder, provider, name, fixture, routeOf);
      } catch (error) {
        yield { from, reason: `no fixture: ${(error as Error).message.split("\n")[0] ?? ""}` };
      }
    }
  }
}
