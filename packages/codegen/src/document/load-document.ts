import { basename, dirname, resolve } from "node:path";
import {
  BaseResolver,
  bundle,
  createConfig,
  getLineColLocation,
  lintDocument,
  ResolveError,
  YamlParseError,
  type Config,
  type Document,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import { isMapping, type Mapping } from "../mapping.ts";
import plugin from "../rules/plugin.ts";
import { DocumentError, type DocumentProblem } from "./document-error.ts";
import { ProviderResolver } from "./provider-resolver.ts";
import { findReferenceLoop } from "./reference-loop.ts";

/** A document with everything it references in its own components. */
export interface LoadedDocument {
  /** The provider's id: the name of the document's folder. */
  readonly id: string;
  /** Absolute path of the document. */
  readonly file: string;
  /** The bundled document: every `$ref` in it is local, and a shared schema keeps its name. */
  readonly document: Mapping;
  /** Absolute paths of all files that were read for it, its own among them. */
  readonly files: readonly string[];
}

/** What to do about a problem that one of Redocly's own rules found; ours say it themselves. */
const ADVICE: Readonly<Record<string, string>> = {
  "no-unresolved-refs": "Correct the reference, or add what it names.",
  "operation-operationId-unique": "Give each operation an id of its own.",
  "operation-operationId": "Give it the dotted name of its method, such as chat.completions.create.",
  bundler: "Rename one of the two.",
};

/** The parser repeats file, line and column at the end of its messages. */
function withoutPlace(message: string): string {
  return message.replace(/ in "[^"]*" \(\d+:\d+\)$/, "");
}

function at(file: string, line: number, column: number, message: string): DocumentError {
  return new DocumentError([{ file, line, column, message }]);
}

/** Errors only, in the order of files and lines; where one of our rules speaks, Redocly's word on the same place is dropped. */
function toProblems(found: readonly NormalizedProblem[]): DocumentProblem[] {
  const ours = new Set<string>();
  const problems: (DocumentProblem & { readonly place: string; readonly own: boolean })[] = [];
  for (const { message, ruleId, severity, location } of found) {
    const [first] = location;
    if (severity !== "error" || first === undefined) continue;
    const { source, start } = getLineColLocation(first);
    const file = source.absoluteRef;
    const place = `${file}:${start.line}:${start.col}`;
    const own = ruleId.startsWith("lockstep/");
    if (own) ours.add(place);
    const text = withoutPlace(message)
      .replaceAll(`${dirname(file)}/`, "")
      .trim();
    const advice = ADVICE[ruleId];
    // Redocly's messages do not name what stands there, a reference or an id: the line itself does.
    const line = source.getLines()[start.line - 1]?.trim() ?? "";
    const quoted = own || line === "" ? "" : ` Here: ${line.slice(0, 120)}`;
    const full = advice ? `${text.replace(/\.?$/, ".")} ${advice}${quoted}` : `${text}${quoted}`;
    problems.push({ file, line: start.line, column: start.col, message: full, place, own });
  }
  return problems
    .filter(({ place, own }) => own || !ours.has(place))
    .map(({ file, line, column, message }) => ({ file, line, column, message }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}

function isDocument(value: unknown): value is Document {
  return isMapping(value) && "parsed" in value && "source" in value;
}

async function readDocument(file: string, resolver: BaseResolver): Promise<Document> {
  // The resolver returns some of its errors and throws others.
  const document = await resolver.resolveDocument(null, file, true).catch((error: unknown) => error);
  if (document instanceof YamlParseError) {
    throw at(file, document.line || 1, document.col || 1, `Not YAML: ${withoutPlace(document.message)}. Correct the syntax.`);
  }
  if (document instanceof ResolveError)
    throw at(file, 1, 1, `The document cannot be read (${document.message}). Check the path.`);
  if (!isDocument(document)) throw document;
  const version = isMapping(document.parsed) ? document.parsed["openapi"] : undefined;
  if (typeof version === "string" && version.startsWith("3.1.")) return document;
  const is =
    isMapping(document.parsed) && "swagger" in document.parsed
      ? "This is a Swagger 2 document"
      : `openapi is ${JSON.stringify(version)}`;
  throw at(file, 1, 1, `${is}: rewrite it as OpenAPI 3.1 (openapi: 3.1.0).`);
}

async function guardLoops<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const loop = await findReferenceLoop(file);
    throw loop ? new DocumentError([loop]) : error;
  }
}

/**
 * Reads an OpenAPI 3.1 document, checks it against every rule of ours, and bundles the files it references into its components.
 * @throws DocumentError that names file, line and column of everything wrong.
 */
export async function loadDocument(path: string): Promise<LoadedDocument> {
  const file = resolve(path);
  const config: Config = await createConfig({ plugins: [plugin()], extends: ["lockstep/documents"] });
  // Bundling changes the parsed files in place, so that the lint gets a resolver, and so its files, of its own.
  const resolver = new BaseResolver();
  const document = await readDocument(file, resolver);
  const found = await guardLoops(file, () => lintDocument({ document, config, externalRefResolver: resolver }));
  const problems = toProblems(found);
  if (problems.length > 0) throw new DocumentError(problems);

  return { id: basename(dirname(file)), file, ...(await bundleFiles(file, config)) };
}

async function bundleFiles(file: string, config: Config): Promise<Pick<LoadedDocument, "document" | "files">> {
  const resolver = new ProviderResolver(file);
  const bundled = await bundle({
    ref: file,
    config,
    externalRefResolver: resolver,
    componentRenamingConflicts: "error",
  });
  const conflicts = toProblems(bundled.problems);
  if (conflicts.length > 0) throw new DocumentError(conflicts);
  // A round trip through JSON unties objects that the bundler shares between places.
  const plain: unknown = JSON.parse(JSON.stringify(bundled.bundle.parsed));
  return { document: isMapping(plain) ? plain : {}, files: [...resolver.getFiles()] };
}

/**
 * Bundles an OpenAPI 3.1 document as `loadDocument` does, without holding it to our rules: an older revision of a document was
 * right by the rules of its day.
 * @throws DocumentError where the file cannot be read or a reference leads nowhere.
 */
export async function bundleDocument(path: string): Promise<LoadedDocument> {
  const file = resolve(path);
  await readDocument(file, new BaseResolver());
  const bundled = await guardLoops(file, async () => bundleFiles(file, await createConfig({})));
  return { id: basename(dirname(file)), file, ...bundled };
}
