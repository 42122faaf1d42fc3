import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { LineCounter, parseDocument } from "yaml";
import type { Orders } from "../grammar/index.ts";
import { DocumentError } from "./document-error.ts";
import { quirkSetTwice } from "./merge-quirks.ts";

const SCHEMA_FILE: string = resolve(import.meta.dirname, "../../../../specs/_presets.schema.json");

/** A server that speaks what a common document describes; the shape of specs/_presets.schema.json, as far as a client needs it. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKeyEnvironment: readonly string[];
  readonly apiKeyHeader?: string;
  readonly notes?: string;
  readonly native?: string;
  readonly losses?: readonly string[];
  readonly ignores?: PresetFeatures;
  readonly refuses?: PresetFeatures;
  /** What the dialect does otherwise, by the source of each fact. */
  readonly quirks?: readonly { readonly set: Readonly<Record<string, unknown>> }[];
  /** By operation, what its streams do otherwise than the document says. */
  readonly streams?: Readonly<Record<string, PresetStream>>;
}

/** In the words of the vocabulary; the source stays in the file. */
export interface PresetFeatures {
  readonly features?: readonly string[];
  readonly input?: readonly string[];
}

export interface PresetStream {
  /** Whether the terminator that the document names always comes. */
  readonly terminator?: { readonly required: boolean };
  readonly orders?: Orders;
}

/**
 * The presets beside a document; undefined where there are none.
 * @throws DocumentError naming the line where the file is no YAML or not of the schema.
 */
export function readPresets(document: string): readonly Preset[] | undefined {
  const file = join(dirname(document), "presets.yaml");
  if (!existsSync(file)) return undefined;
  const lines = new LineCounter();
  const parsed = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const at = (offset: number, message: string): DocumentError => {
    const { line, col } = lines.linePos(offset);
    return new DocumentError([{ file, line, column: col, message }]);
  };
  const [broken] = parsed.errors;
  if (broken) throw at(broken.pos[0], `Not YAML: ${broken.message.split("\n")[0]} Correct the syntax.`);
  const value: unknown = parsed.toJS();
  const validate = new Ajv2020({ strict: false }).compile<{ readonly presets: readonly Preset[] }>(
    JSON.parse(readFileSync(SCHEMA_FILE, "utf8")) as object,
  );
  if (!validate(value)) {
    const error = validate.errors?.[0];
    const path = (error?.instancePath ?? "").split("/").slice(1);
    const node = parsed.getIn(
      path.map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
      true,
    );
    const { range } = (node ?? {}) as { readonly range?: readonly number[] };
    const extra: unknown = error?.params["additionalProperty"];
    const where = path.join(".") || "the file";
    const message = `${where} ${error?.message ?? "is wrong"}${typeof extra === "string" ? ` (${extra})` : ""}; see specs/_presets.schema.json.`;
    throw at(range?.[0] ?? 0, message);
  }
  const ids = value.presets.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw at(0, `Two presets have the id ${twice}: rename one.`);
  for (const preset of value.presets) {
    const quirk = quirkSetTwice(preset);
    if (quirk !== undefined)
      throw at(0, `The preset ${preset.id} sets the quirk ${quirk} twice: keep the one whose source is better.`);
  }
  return value.presets;
}
