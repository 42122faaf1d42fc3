import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadDocument } from "../validation/load-document.ts";
import { createValidator, type Validator } from "../validation/validator.ts";
import { isJsonObject, type JsonObject } from "../validation/json.ts";
import { RecordingsError } from "./recordings-error.ts";
import { baseSteps, corpusOperations, type CorpusOperation, type PathRules } from "./operations.ts";
import { withOwnStreams } from "./own-streams.ts";

/** Somebody whose recordings can be judged. */
export interface JudgedProvider {
  readonly id: string;
  /** Folder of the document that judges it. */
  readonly document: string;
  readonly ownDocument: boolean;
  /** That document, bundled. */
  readonly bundled: JsonObject;
  readonly baseUrl: string;
  readonly validator: Validator;
  readonly operations: readonly CorpusOperation[];
  readonly paths: PathRules;
}

interface Selection {
  readonly provider: string;
  readonly pathIncludes?: string;
  readonly judged: JudgedProvider;
}

/** Finds who judges a recording, by its provider and path. */
export interface ProviderIndex {
  readonly all: readonly JudgedProvider[];
  find(provider: string, path: string): JudgedProvider | undefined;
}

function firstServer(document: JsonObject): string {
  const servers = document["servers"];
  const [first] = Array.isArray(servers) ? (servers as unknown[]) : [];
  const url = isJsonObject(first) ? first["url"] : undefined;
  return typeof url === "string" && URL.canParse(url) ? url : "https://server.invalid/v1";
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === "string");
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RecordingsError(`${file} is not YAML: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Servers that a folder's presets.yaml lists, with the recordings that are theirs. */
function presets(file: string, judge: Omit<JudgedProvider, "id" | "baseUrl" | "paths">, document: JsonObject): Selection[] {
  const parsed = readYaml(file);
  const list = isJsonObject(parsed) ? parsed["presets"] : undefined;
  if (!Array.isArray(list)) throw new RecordingsError(`${file}: no list \`presets\``);
  return list.flatMap((preset: unknown, index): Selection[] => {
    if (!isJsonObject(preset) || typeof preset["id"] !== "string")
      throw new RecordingsError(`${file}: presets[${index}] has no id`);
    const template = typeof preset["baseUrl"] === "string" ? preset["baseUrl"] : "";
    const baseUrl = URL.canParse(template) && !template.includes("{") ? template : "https://server.invalid/v1";
    const recordings = Array.isArray(preset["recordings"]) ? preset["recordings"].filter(isJsonObject) : [];
    const paths = recordings.flatMap((recording) => strings(recording["pathIncludes"]));
    const judged: JudgedProvider = {
      ...judge,
      id: preset["id"],
      operations: ownOperations(file, preset["id"], judge.operations, preset["streams"]),
      baseUrl,
      paths: { base: baseSteps(document, [template, ...paths]), lenient: true },
    };
    return recordings.flatMap(({ provider, pathIncludes }): Selection[] => {
      if (typeof provider !== "string") throw new RecordingsError(`${file}: presets[${index}].recordings names no provider`);
      const parts = strings(pathIncludes);
      return parts.length === 0 ? [{ provider, judged }] : parts.map((part) => ({ provider, pathIncludes: part, judged }));
    });
  });
}

function ownOperations(
  file: string,
  id: string,
  operations: readonly CorpusOperation[],
  streams: unknown,
): readonly CorpusOperation[] {
  try {
    return withOwnStreams(operations, streams);
  } catch (error) {
    if (error instanceof Error) throw new RecordingsError(`${file}: streams of ${id}: ${error.message}`);
    throw error;
  }
}

/** Names under which a service's traffic was recorded, beside the name of its folder: `recordings` in its scope.yaml. */
function recordedAs(file: string): string[] {
  const parsed = existsSync(file) ? readYaml(file) : undefined;
  return isJsonObject(parsed) && Array.isArray(parsed["recordings"]) ? strings(parsed["recordings"]) : [];
}

/**
 * Reads every document under the specs folder: a folder is a provider of that name and of those that its scope.yaml lists, and a
 * presets.yaml beside a document lists further servers that it judges. A provider with a document of its own is judged by that
 * alone, but for the paths that a preset names.
 * @throws RecordingsError when the folder holds no document.
 */
export async function loadProviders(specsFolder: string): Promise<ProviderIndex> {
  const folders = existsSync(specsFolder)
    ? readdirSync(specsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    : [];
  const own = new Map<string, JudgedProvider>();
  const aliases = new Map<string, string>();
  const listed: Selection[] = [];
  for (const { name: id } of folders) {
    const file = join(specsFolder, id, "openapi.yaml");
    if (!existsSync(file)) continue;
    const document = await loadDocument(file);
    const judge = {
      document: id,
      bundled: document,
      validator: createValidator(document),
      operations: corpusOperations(document),
    };
    for (const name of recordedAs(join(specsFolder, id, "scope.yaml"))) aliases.set(name, id);
    const list = join(specsFolder, id, "presets.yaml");
    // A document that judges a list of servers stands for no provider of its own.
    if (existsSync(list)) listed.push(...presets(list, { ...judge, ownDocument: false }, document));
    else
      own.set(id, {
        ...judge,
        id,
        ownDocument: true,
        baseUrl: firstServer(document),
        paths: { base: baseSteps(document), lenient: false },
      });
  }
  if (own.size === 0 && listed.length === 0)
    throw new RecordingsError(`${specsFolder} holds no document (<provider>/openapi.yaml)`);
  return {
    all: [...own.values(), ...new Set(listed.map(({ judged }) => judged))],
    find(provider, path) {
      const selections = listed.filter((item) => item.provider === provider);
      const byPath = selections.find(({ pathIncludes }) => pathIncludes !== undefined && path.includes(pathIncludes));
      const byName = own.get(provider) ?? own.get(aliases.get(provider) ?? provider);
      const byDefault = byName === undefined ? selections.find(({ pathIncludes }) => pathIncludes === undefined) : undefined;
      return (byPath ?? byDefault)?.judged ?? byName;
    },
  };
}
