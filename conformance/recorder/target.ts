import { existsSync } from "node:fs";
import { join } from "node:path";
import { isJsonObject, type JsonObject } from "@lockstep/traffic";
import { readDocument, type ProviderDocument } from "../harness/document.ts";
import { array, object, string } from "../harness/json-reading.ts";
import { UsageError } from "../src/usage.ts";
import { documentOf, suites } from "../suites/index.ts";
import type { KnownSecret } from "./redact/known-secrets.ts";

/** Variables of the process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whom the recorder talks to. */
export interface Target {
  readonly provider: string;
  readonly document: ProviderDocument;
  /** Given in place of the document's servers, without a slash at the end. */
  readonly baseUrl?: string;
  /** Origins of the servers that the document names: only what they answer is the live API. */
  readonly officialOrigins: ReadonlySet<string>;
  /** Variables that the key is looked for in, and the first that is set. */
  readonly keyVariables: readonly string[];
  readonly key?: KnownSecret;
  /** Variables of the account: organisation, project, workspace. */
  readonly accountVariables: readonly string[];
}

/**
 * Reads the document, and from the provider's package which variables its key and base URL are in: the descriptor is the only
 * home of those names, and the only thing that the recorder takes from a package under test.
 * @throws UsageError for a provider without a document, or a base URL that is none.
 */
export async function findTarget(specs: string, provider: string, environment: Environment, given?: string): Promise<Target> {
  const id = documentOf(provider);
  if (!/^[a-z0-9-]+$/.test(id) || !existsSync(join(specs, id, "openapi.yaml")))
    throw new UsageError(`There is no document of ${provider}: it would be specs/${provider}/openapi.yaml.`);
  const document = await readDocument(specs, provider);
  const { descriptor } = await loadPackage(id);
  const variables = object(descriptor?.["environment"]) ?? {};
  const keyVariables = texts(variables[keyOption(document, provider)]);
  const baseVariables = [...texts(variables["baseUrl"]), `${id.toUpperCase().replaceAll("-", "_")}_BASE_URL`];
  const baseUrl = readBaseUrl(baseVariables, environment, given);
  const keyVariable = keyVariables.find((name) => (environment[name] ?? "").trim() !== "");
  return {
    provider,
    document,
    ...(baseUrl !== undefined && { baseUrl }),
    officialOrigins: officialOrigins(document),
    keyVariables,
    ...(keyVariable !== undefined && { key: { name: keyVariable, value: (environment[keyVariable] ?? "").trim() } }),
    accountVariables: Object.values(object(descriptor?.["optionHeaders"]) ?? {}).flatMap((option) =>
      texts([object(option)?.["environment"]]),
    ),
  };
}

async function loadPackage(provider: string): Promise<{ readonly descriptor?: Readonly<Record<string, unknown>> }> {
  try {
    return (await import(`@lockstep/${provider}`)) as { readonly descriptor?: Readonly<Record<string, unknown>> };
  } catch (error) {
    const reason = (error as Error).message.split("\n")[0];
    throw new UsageError(`The package of ${provider} cannot be loaded: ${reason} Build the packages: npm run build.`);
  }
}

export function readBaseUrl(
  variables: readonly string[],
  environment: Environment,
  given: string | undefined,
): string | undefined {
  const name = variables.find((candidate) => (environment[candidate] ?? "") !== "");
  const text = given ?? (name === undefined ? undefined : environment[name]);
  if (text === undefined) return undefined;
  const source = given === undefined ? String(name) : "--base-url";
  // Its text is not shown: it may hold a key.
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new UsageError(`${source} is no URL like https://example.com/v1.`);
  const { username, search, hash, hostname, protocol } = new URL(text);
  if (username !== "" || search !== "" || hash !== "")
    throw new UsageError(`${source} must have no user name, query or fragment.`);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol === "http:" && !isHere)
    throw new UsageError(`${source} begins with http:// and is not on this machine: the key would travel unprotected.`);
  return text.replace(/\/+$/, "");
}

function officialOrigins({ document }: ProviderDocument): ReadonlySet<string> {
  const paths = Object.values(object(document["paths"]) ?? {});
  const operations = paths.flatMap((path) => Object.values(object(path) ?? {}));
  const servers = [document, ...operations].flatMap((holder) => array(object(holder)?.["servers"]) ?? []);
  const urls = servers.map((server) => string(object(server)?.["url"]) ?? "");
  return new Set(urls.filter((url) => url.startsWith("https://") && URL.canParse(url)).map((url) => new URL(url).origin));
}

/** The URL of an operation: at the given base URL, else at the server that the document has for it. */
export function urlOf(target: Target, operationId: string, pathValues: readonly string[]): { method: string; url: string } {
  const { document, baseUrl } = target;
  const operation = document.operations.get(operationId);
  if (!operation) throw new UsageError(`The document of ${target.provider} has no operation ${operationId}.`);
  let { path } = operation;
  for (const value of pathValues) path = path.replace(/\{[^}]+\}/, encodeURIComponent(value));
  const own = string(object(array(findOperation(document, operationId)?.["servers"])?.[0])?.["url"]);
  // The caller's host stands in for the provider's; the path of an operation's own server is still its own.
  if (own !== undefined) return { method: operation.method, url: new URL(baseUrl ?? own).origin + path };
  const base = baseUrl ?? document.origin + document.basePath;
  return { method: operation.method, url: base + path.slice(document.basePath.length) };
}

/** The client option that has the key of the suite's operations: the name of the security that they have of their own. */
function keyOption(document: ProviderDocument, provider: string): string {
  const operation = findOperation(document, suites.get(provider)?.template?.facts.roles.chat?.operation ?? "");
  return Object.keys(object(array(operation?.["security"])?.[0]) ?? {})[0] ?? "apiKey";
}

function findOperation({ document }: ProviderDocument, operationId: string): JsonObject | undefined {
  for (const path of Object.values(object(document["paths"]) ?? {})) {
    for (const operation of Object.values(object(path) ?? {})) {
      if (!isJsonObject(operation)) continue;
      const twin = object(operation["x-lockstep-stream"])?.["operation"];
      if (operation["operationId"] !== operationId && twin !== operationId) continue;
      return operation;
    }
  }
  return undefined;
}

function texts(value: unknown): readonly string[] {
  return (array(value) ?? []).flatMap((item) => string(item) ?? []);
}

/** True where what answers is a server that the document names, so that its bytes are the live API's. */
export function isOfficial(target: Target): boolean {
  return target.baseUrl === undefined || target.officialOrigins.has(new URL(target.baseUrl).origin);
}
