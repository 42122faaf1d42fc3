import { basename } from "node:path";
import type { ProviderDocument } from "./document.ts";
import type { LoadedFixture } from "./fixture.ts";
import { resultOf, type Result } from "./result.ts";
import { emitTypeCheck, runTypeCheck, type TypeCheckFile } from "./type-check.ts";

export interface TypeCheckPlace {
  /** Where the generated files go. */
  readonly folder: string;
  readonly baseConfig: string;
  /** What the types of a provider are imported from. */
  readonly moduleOf: (provider: string) => string;
}

/** Has the compiler hold every JSON value of every strict fixture against the generated types. */
export async function checkTypes(
  fixtures: readonly LoadedFixture[],
  documents: ReadonlyMap<string, ProviderDocument>,
  place: TypeCheckPlace,
): Promise<readonly Result[]> {
  const files = new Map<string, TypeCheckFile>();
  for (const [provider, document] of documents) {
    const own = fixtures.filter((fixture) => fixture.provider === provider);
    files.set(`${provider}.gen.ts`, emitTypeCheck(own, document, place.moduleOf(provider)));
  }
  const texts = new Map([...files].map(([name, file]) => [name, file.text]));
  const complaints = await runTypeCheck(place.folder, texts, place.baseConfig);
  const first = new Map<string, string>();
  for (const { file, line, message } of complaints) {
    const fixture = files.get(basename(file))?.fixtureOfLine[line];
    // Such an error leaves the types unknown, and unknown types accept everything.
    if (fixture === undefined) throw new Error(`The type check could not run: ${basename(file)}(${line}): ${message}`);
    if (!first.has(fixture)) first.set(fixture, message);
  }
  return fixtures.map((fixture) => {
    if (fixture.strict === false) return resultOf(fixture, "types", "tsc", "nonStrict", fixture.nonStrictReason);
    const message = first.get(fixture.id);
    return resultOf(fixture, "types", "tsc", message === undefined ? "pass" : "fail", message);
  });
}
