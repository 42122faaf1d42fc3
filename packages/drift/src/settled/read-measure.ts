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

/** Types of an operation in an SDK, where its method does not say them. Names are as the package exports them. */
export interface SdkOperation {
  /** Dotted name of the method, where it is not our operation id; several where the SDK has one for each version of the API. */
  readonly method?: string | readonly string[];
  readonly request?: string;
  readonly reply?: string;
  readonly event?: string;
  /** Types inside a part, by part and path: for methods that take something else than the wire. */
  readonly places?: Readonly<Record<string, string>>;
}

export interface SdkTypes {
  readonly package: string;
  /** The client's class, where it is not the default export. */
  readonly client?: string;
  readonly operations?: Readonly<Record<string, SdkOperation>>;
  /** Members of requests that the client sends as parameters of another name: `header/x-name`, by the member's. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly leftOut?: {
    readonly members?: readonly string[];
    readonly comments?: readonly string[];
    readonly reason: string;
  };
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
