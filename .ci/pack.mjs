// Packs every public package and uses the tarballs as a stranger would: publint and attw judge them, then a project in an
// empty folder outside the repository installs them with npm, imports every entry point and type-checks a program.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), "lockstep-pack-"));

/** Runs a command; when it fails, what it printed is the message. */
function run(command, commandArguments, cwd) {
  try {
    return execFileSync(command, commandArguments, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const said = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || error.message;
    throw new Error(`${command} ${commandArguments.join(" ")} failed:\n${said}`, {
      cause: error,
    });
  }
}

const folders = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name));
const packages = folders
  .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) }))
  .filter(({ manifest }) => !manifest.private);

/** Packs one package and lets both judges see the tarball. */
function pack({ folder, manifest }) {
  const printed = JSON.parse(run("pnpm", ["pack", "--json", "--pack-destination", work], folder));
  const tarball = (Array.isArray(printed) ? printed[0] : printed).filename;
  const tests = run("tar", ["-tzf", tarball])
    .split("\n")
    .filter((path) => /tsbuildinfo|\/test\/|\/src\//.test(path));
  if (tests.length > 0) throw new Error(`${manifest.name}: the tarball holds files that no user needs: ${tests.join(", ")}`);
  run("pnpm", ["exec", "publint", "run", tarball, "--strict"], root);
  run("pnpm", ["exec", "attw", tarball, "--profile", "esm-only", "--no-color"], root);
  console.log(`packs: ${manifest.name}`);
  return tarball;
}

/** The TypeScript samples of every README as files of their own: what a guide shows must compile. */
function writeSamples(project) {
  const guides = [
    join(root, "README.md"),
    join(root, "README.zh-CN.md"),
    join(root, "docs", "facade.md"),
    ...packages.map(({ folder }) => join(folder, "README.md")),
  ];
  const blocks = guides.flatMap((guide) =>
    [...readFileSync(guide, "utf8").matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code),
  );
  if (blocks.length < guides.length)
    throw new Error(`only ${blocks.length} samples in ${guides.length} guides: was the fence renamed?`);
  return blocks.map((code, index) => {
    const name = `sample-${index + 1}.ts`;
    writeFileSync(
      join(project, name),
      `declare const process: { env: Record<string, string | undefined>; stdout: { write(text: string): void } };\n${code}export {};\n`,
    );
    return name;
  });
}

/** What the samples of the guides import beside our packages, at the version that our own tests use. */
function sampleLibraries() {
  const { devDependencies } = JSON.parse(readFileSync(join(root, "packages", "lockstep", "package.json"), "utf8"));
  return ["zod"].map((name) => `${name}@${devDependencies[name]}`);
}

/** Installs the tarballs beside one another in an empty project, imports them, and type-checks the consumer. */
function consume(tarballs) {
  const project = join(work, "consumer");
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  run("npm", ["install", "--no-audit", "--no-fund", "--no-save", ...tarballs, ...sampleLibraries()], project);
  const entries = packages.flatMap(({ manifest: { name, exports } }) =>
    Object.keys(exports)
      .filter((path) => !path.endsWith(".json"))
      .map((path) => name + path.slice(1)),
  );
  const imports = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join("\n");
  writeFileSync(join(project, "import.mjs"), `${imports}\n`);
  run("node", ["import.mjs"], project);
  cpSync(join(root, ".ci", "consumer.ts"), join(project, "consumer.ts"));
  const samples = writeSamples(project);
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom"],
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    types: [],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["consumer.ts", ...samples] }));
  run("tsc", ["-p", project], root);
  console.log(
    `installs, imports and type-checks outside the repository, with ${samples.length} samples of the guides: ${packages.map(({ manifest }) => manifest.name).join(", ")}`,
  );
}

try {
  consume(packages.map(pack));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
