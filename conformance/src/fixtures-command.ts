import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readDocument } from "../harness/document.ts";
import { loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { emitTypeCheck } from "../harness/type-check.ts";
import { documentOf, templates } from "../suites/index.ts";
import { differences, writeFixtures } from "../templates/generate.ts";

/** Writes the generated fixtures and the literals for the compiler, or says which of them differ. */
export async function fixturesCommand(check: boolean): Promise<number> {
  if (!check) {
    const count = await writeFixtures(paths.fixtures);
    const types = await writeTypes();
    console.log(`${count + types} files written below ${paths.fixtures}`);
    return 0;
  }
  const changed = await differences(paths.fixtures);
  // The literals are made of the fixtures on disk: with a changed fixture they cannot be judged.
  const stale =
    changed.length > 0 ? [] : [...(await renderTypes())].filter(([name, text]) => !isSame(join(paths.fixtures, name), text));
  if (changed.length + stale.length === 0) console.log(`${loadFixtures(paths.fixtures).length} fixtures are up to date.`);
  const names = [...changed, ...stale.map(([name]) => name)];
  for (const name of names) console.log(`differs: conformance/fixtures/${name}`);
  if (names.length > 0) console.log(`${names.length} files differ; run: npx node conformance/src/cli.ts fixtures`);
  return names.length > 0 ? 1 : 0;
}

/** Writes the literals for the compiler, made of the fixtures on disk; gives their number of files. */
export async function writeTypes(): Promise<number> {
  const types = await renderTypes();
  for (const [name, text] of types) {
    mkdirSync(dirname(join(paths.fixtures, name)), { recursive: true });
    writeFileSync(join(paths.fixtures, name), text);
  }
  return types.size;
}

/** One file of literals for each provider, by its name below the fixtures folder. */
async function renderTypes(): Promise<ReadonlyMap<string, string>> {
  const fixtures = loadFixtures(paths.fixtures);
  const files = new Map<string, string>();
  for (const { id } of templates.map(({ facts }) => facts)) {
    const own = fixtures.filter((fixture) => fixture.provider === id);
    const types = emitTypeCheck(own, await readDocument(paths.specs, id), `@lockstep/${documentOf(id)}`);
    files.set(join("types", `${id}.gen.ts`), types.text);
  }
  return files;
}

function isSame(file: string, text: string): boolean {
  return existsSync(file) && readFileSync(file, "utf8") === text;
}
