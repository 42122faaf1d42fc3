import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ExpectationPlan, Role } from "../scenarios/scenario.ts";

/** A fixture as its file has it; the format is described by schemas/fixture.schema.json. */
export interface Fixture {
  readonly id: string;
  readonly scenario: string;
  readonly generated?: boolean;
  readonly role: Role;
  readonly operation: string;
  /** True where the call asks for a stream. */
  readonly streamed?: boolean;
  readonly provenance: Provenance;
  /** False for a fixture whose bytes go beyond the document on purpose; the reason stands beside it. */
  readonly strict?: boolean;
  readonly nonStrictReason?: string;
  /** True where the bytes must violate the document even in wire mode. */
  readonly breaksWire?: boolean;
  readonly request: FixtureRequest;
  readonly responses: readonly FixtureResponse[];
  readonly expect: ExpectationPlan;
}

export interface Provenance {
  readonly label: "documented" | "synthetic" | "recorded";
  readonly sources: readonly { readonly name: string; readonly url?: string; readonly date?: string }[];
  readonly note?: string;
  /** Of a recorded fixture: when and how its bytes were taken. */
  readonly recording?: Recording;
}

export interface Recording {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** From the request to the end of the body. */
  readonly milliseconds: number;
  /** Method and URL. */
  readonly url: string;
  readonly model: string;
  /** The content encoding that the recorder undid. */
  readonly decoded?: string;
  /** How often each rule masked something. */
  readonly masked?: Readonly<Record<string, number>>;
}

export interface FixtureRequest {
  readonly path?: readonly string[];
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers that must reach the server, beside the key. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The same call in the facade's words; absent where the facade has no word for it. */
  readonly facade?: { readonly model: string; readonly request: Readonly<Record<string, unknown>> };
}

export interface FixtureResponse {
  /** Absent with `end: "reset"`: the connection breaks before any header. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bodyFile?: string;
  /** Of a recorded body: each network read, its size and when it came, in milliseconds since the request was sent. */
  readonly reads?: { readonly bytes: readonly number[]; readonly milliseconds: readonly number[] };
  readonly end?: "clean" | "reset";
  /** Bytes of the body that are sent before the connection ends. */
  readonly cutAfter?: number;
  /** The second half of the body waits until the client has handed something over. */
  readonly holdUntilItem?: boolean;
}

/** A fixture with the bytes of its responses. */
export interface LoadedFixture extends Fixture {
  readonly provider: string;
  readonly area: string;
  /** Path below the fixtures folder. */
  readonly file: string;
  /** One per response; empty where there is no body. */
  readonly bodies: readonly Uint8Array[];
  readonly streamed: boolean;
}

/** A fixture that cannot be used; the message names the file and what to do. */
export class FixtureError extends Error {
  override readonly name = "FixtureError";
}

const schemaFile = join(import.meta.dirname, "../schemas/fixture.schema.json");
const validateFixture = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schemaFile, "utf8")) as object,
);

/** Every fixture below a folder, by provider and name. */
export function loadFixtures(folder: string): readonly LoadedFixture[] {
  if (!existsSync(folder)) throw new FixtureError(`No fixtures folder at ${folder}.`);
  const providers = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "types",
  );
  return providers.flatMap((entry) =>
    readdirSync(join(folder, entry.name))
      .filter((name) => name.endsWith(".json") && !name.includes(".response"))
      .sort()
      .map((name) => loadFixture(folder, join(entry.name, name))),
  );
}

/** Reads one fixture and its bodies. */
export function loadFixture(folder: string, file: string): LoadedFixture {
  const fixture = parseFixture(join(folder, file));
  const directory = join(folder, file, "..");
  const bodies = fixture.responses.map((response) => {
    if (response.bodyFile === undefined) return new Uint8Array();
    const path = join(directory, response.bodyFile);
    if (!existsSync(path))
      throw new FixtureError(`${file}: the body file ${response.bodyFile} is missing; run the fixtures command.`);
    const body = new Uint8Array(readFileSync(path));
    const read = response.reads?.bytes.reduce((sum, size) => sum + size, 0) ?? body.length;
    if (read !== body.length)
      throw new FixtureError(
        `${file}: reads add up to ${read} bytes and ${response.bodyFile} has ${body.length}; record it again.`,
      );
    return body.subarray(0, response.cutAfter);
  });
  const [provider = "", area = ""] = [fixture.id.split("/")[0], fixture.scenario.split("/")[0]];
  return { ...fixture, provider, area, file, bodies, streamed: fixture.streamed === true };
}

function parseFixture(path: string): Fixture {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new FixtureError(`${path} is not JSON: ${(error as Error).message}. Correct it, or run the fixtures command.`);
  }
  if (!validateFixture(value)) {
    const first = validateFixture.errors?.[0];
    throw new FixtureError(
      `${path} is not a fixture: ${first?.instancePath || "the top"} ${first?.message}. See conformance/README.md.`,
    );
  }
  return value as Fixture;
}

/** Which of a fixture's responses answers the request of that number, from 0; a call made again for its exact text starts over. */
export function responseIndex(fixture: LoadedFixture, request: number): number {
  return fixture.expect.exact ? request % fixture.responses.length : request;
}
