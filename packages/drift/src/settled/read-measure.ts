import { existsSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { DriftError } from "../drift-error.ts";
import { readYaml } from "../document/read-yaml.ts";
import type { ReportKind } from "../report/report.ts";
import schema from "./measure.schema.json" with { type: "json" };
import type { SettledEntry } from "./settled.ts";

export interface UpstreamDocument {
  /** Path in the folder of upstream documents. */
  readonly file: string;
  readonly name: string;
  /** Member of their events that holds the JSON, where they describe the lines of a frame instead. */
  readonly eventMember?: string;
  /** By our operation id: the name of their schema of one event, where no operation of theirs refers to it. */
  readonly events?: Readonly<Record<string, string>>;
}

export interface SdkTypes {
  readonly package: string;
  readonly operations?: Readonly<Record<string, Readonly<Partial<Record<"request" | "reply" | "event", string>>>>>;
}

/** What specs/<provider>/drift.yaml says; measure.schema.json describes each member. */
export interface Measure {
  readonly upstream: readonly UpstreamDocument[];
  readonly sdk: readonly SdkTypes[];
  readonly settled: Readonly<Partial<Record<ReportKind, readonly SettledEntry[]>>>;
}

const isMeasure = new Ajv2020({ strict: false }).compile<Partial<Measure>>(schema);

/**
 * Reads specs/<provider>/drift.yaml; without one there is nothing to measure against and nothing settled.
 * @throws DriftError that names the file, the line or the entry, and what is wrong.
 */
export function readMeasure(specsFolder: string, provider: string): Measure {
  const file = join(specsFolder, provider, "drift.yaml");
  if (!existsSync(file)) return { upstream: [], sdk: [], settled: {} };
  const value = readYaml(file) ?? {};
  if (!isMeasure(value)) {
    const [error] = isMeasure.errors ?? [];
    throw new DriftError(`${file}: ${error?.instancePath || "the file"} ${error?.message ?? "is not what its schema says"}`);
  }
  const { upstream = [], sdk = [], settled = {} } = value;
  return { upstream, sdk, settled };
}
