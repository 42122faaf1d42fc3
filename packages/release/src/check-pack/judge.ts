import { readFile } from "node:fs/promises";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { inspect } from "../hygiene/inspect.ts";
import { type Packed, readPacked } from "../hygiene/packed.ts";
import type { Tarball } from "../pack.ts";
import { describeFinding, scanText } from "../secrets/scan.ts";

/**
 * Lets the judges of packages see a tarball: our own rules, the scan for secrets, publint, and "are the types wrong" for users of ES modules.
 *
 * @throws Error with what they found.
 */
export async function judge({ file }: Tarball): Promise<void> {
  const packed = await readPacked(file);
  await inspect(packed);
  await refuseSecrets(packed);
  const bytes = new Uint8Array(await readFile(file));
  await lint(bytes);
  await checkTypes(bytes);
}

/** @throws Error with each file and line that looks like a secret. There is none in a tarball that is known to be no secret. */
export async function refuseSecrets({ manifest, files }: Packed): Promise<void> {
  const found = (await Promise.all([...files].map(([path, text]) => scanText(path, text)))).flat();
  if (found.length > 0)
    throw new Error(`${manifest.name}: ${found.map((finding) => `\n  ${describeFinding(finding)}`).join("")}`);
}

/** @throws Error with whatever publint has to say, suggestions included. */
export async function lint(tarball: Uint8Array<ArrayBuffer>): Promise<void> {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  const said = messages.map((message) => `\n  ${formatMessage(message, pkg, { color: false }) ?? message.code}`);
  if (said.length > 0) throw new Error(`${String(pkg["name"])}: publint says${said.join("")}`);
}

/**
 * The packages are ES modules only, and no promise is made for the resolution that knows no `exports`. That CommonJS comes to an ES module
 * is how it is meant: the compilers and the Nodes that are supported can require one, which the rehearsal tries.
 */
const isMeant = (problem: Problem): boolean => problem.kind === "CJSResolvesToESM" || resolutionOf(problem) === "node10";

/** @throws Error with what "are the types wrong" finds. */
export async function checkTypes(tarball: Uint8Array): Promise<void> {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  const { packageName } = analysis;
  if (!analysis.types) throw new Error(`${packageName}: attw finds no types`);
  const problems = analysis.problems.filter((problem) => !isMeant(problem));
  if (problems.length > 0) throw new Error(`${packageName}: attw says${problems.map(describe).join("")}`);
}

function resolutionOf(problem: Problem): string | undefined {
  return "resolutionKind" in problem ? problem.resolutionKind : undefined;
}

function describe(problem: Problem): string {
  return `\n  ${problem.kind} ${JSON.stringify(problem)}`;
}
