import { readFile } from "node:fs/promises";
import { emitCapabilities } from "./emit/capabilities.ts";
import { emitClientFile } from "./emit/client.ts";
import { documentDigest, fileHeader, presetsHeader } from "./emit/header.ts";
import { emitOperations } from "./emit/operations.ts";
import { emitPresets } from "./emit/presets.ts";
import { emitSchema } from "./emit/schema.ts";
import { emitTurbo } from "./emit/turbo.ts";
import { emitTypeTest } from "./emit/type-test.ts";
import { DocumentError } from "./document/document-error.ts";
import { GenerationError } from "./document/generation-error.ts";
import type { LoadedDocument } from "./document/load-document.ts";
import { readOperations } from "./document/operation.ts";
import { checkPresetStreams } from "./document/preset-streams.ts";
import { readPresets } from "./document/presets.ts";
import { readService } from "./document/service.ts";

async function emitAll({ id, file, document, files: read }: LoadedDocument): Promise<Map<string, string>> {
  const operations = readOperations(document);
  const schema = await emitSchema(document, file);
  const capabilities = emitCapabilities(document, operations);
  const header = fileHeader(id, documentDigest(document));
  const presets = readPresets(file);
  checkPresetStreams(file, presets ?? [], document);
  const files = {
    "src/generated/schema.gen.ts": schema.text,
    "src/generated/operations.gen.ts": emitOperations(readService(id, document), operations),
    "src/generated/client.gen.ts": emitClientFile(operations, schema),
    "src/generated/capabilities.gen.ts": capabilities.text,
    "test/generated/client.gen.test-d.ts": emitTypeTest(operations, capabilities),
  };
  const all = new Map(Object.entries(files).map(([path, text]) => [path, header + text]));
  all.set("turbo.json", emitTurbo(file, read));
  if (presets) all.set("src/generated/presets.gen.ts", presetsHeader(id, presets) + emitPresets(presets));
  return all;
}

/** The place of an operation in its file; the top of the file where the problem is not with one operation. */
async function locate(
  file: string,
  operation: string | undefined,
): Promise<{ readonly line: number; readonly column: number }> {
  if (operation === undefined) return { line: 1, column: 1 };
  const lines = (await readFile(file, "utf8")).split("\n");
  const index = lines.findIndex((line) => /\boperationId["']?\s*:\s*["']?([\w.]+)/.exec(line)?.[1] === operation);
  return index < 0 ? { line: 1, column: 1 } : { line: index + 1, column: (lines[index] ?? "").indexOf("operationId") + 1 };
}

/**
 * The generated files of a provider package: path in the package -> text. The same document gives the same bytes.
 * @throws DocumentError when the document says something that has no client.
 */
export async function generate(loaded: LoadedDocument): Promise<Map<string, string>> {
  try {
    return await emitAll(loaded);
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    const place = await locate(loaded.file, error.operation);
    throw new DocumentError([{ file: loaded.file, ...place, message: error.message }]);
  }
}
