// Writes the skeleton of a provider that speaks OpenAI's dialect: document, package, conformance files, a changeset. Then
// generates its client and its fixtures, so that what stands there afterwards compiles and passes its tests.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(fileURLToPath(import.meta.url));
const repository = dirname(dirname(here));

const usage = `Usage: npm run new-provider -- <id> --name "<name>" --base-url <url> [--env <PREFIX>] [--model <id>]

  <id>          small letters, digits and dashes: the package becomes @lockstep/<id>
  --name        what people call it
  --base-url    the default server, with its path: https://api.example.com/v1
  --env         the variables become <PREFIX>_API_KEY and <PREFIX>_BASE_URL; by default the id in capitals
  --model       a model's id for the examples and fixtures; by default "<id>-chat"
  --root        the repository to write into; this one by default
  --files-only  write the files, and run nothing`;

class UsageError extends Error {}

function readOptions(argv) {
  let parsed;
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        "base-url": { type: "string" },
        env: { type: "string" },
        model: { type: "string" },
        root: { type: "string" },
        "files-only": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error.message.split(". ")[0] + ".");
  }
  const { values, positionals } = parsed;
  if (values.help) return undefined;
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new UsageError("Give one id, such as acme.");
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
    throw new UsageError(`${id} is no id: small letters and digits, with single dashes between them, a letter first.`);
  const { name, "base-url": baseUrl, env = id.toUpperCase().replaceAll("-", "_"), model = `${id}-chat` } = values;
  if (!name || /[\n"`\\]/.test(name)) throw new UsageError('Give --name "<name>", without quotes in it.');
  if (!baseUrl || !URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new UsageError(`Give --base-url <url>: ${baseUrl ?? "nothing"} is no http address.`);
  if (!/^[A-Z][A-Z0-9_]*$/.test(env)) throw new UsageError(`--env ${env} is no name of a variable: capitals, digits and _.`);
  if (/["`\\\n]/.test(model)) throw new UsageError(`--model ${model} has quotes in it.`);
  return {
    id,
    name,
    baseUrl: baseUrl.replace(/\/+$/, ""),
    env,
    model,
    root: values.root ?? repository,
    run: !values["files-only"],
  };
}

/** The words of the template. */
function wordsOf({ id, name, baseUrl, env, model }) {
  const pascal = id.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());
  return {
    __id__: id,
    __Name__: name,
    __Pascal__: pascal,
    __camel__: pascal[0].toLowerCase() + pascal.slice(1),
    __ENV__: env,
    __baseUrl__: baseUrl,
    __model__: model,
    __date__: new Date().toISOString().slice(0, 10),
  };
}

function fill(text, words) {
  return text.replace(/__[A-Za-z]+?__/g, (word) => words[word] ?? word);
}

function writeFiles(options) {
  const template = join(here, "template");
  const words = wordsOf(options);
  const files = readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1))
    .map((file) => ({ file, target: fill(file, words).replace(/\.tmpl$/, "") }));
  const taken = files.filter(({ target }) => existsSync(join(options.root, target)));
  if (taken.length > 0) throw new UsageError(`${taken[0].target} is there already: choose another id, or take it away.`);
  for (const { file, target } of files) {
    const path = join(options.root, target);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(readFileSync(join(template, file), "utf8"), words));
  }
  return files.map(({ target }) => target);
}

/** The suite and the budgets import the package, and what checks the packages before a release builds it first. */
function addDependencies({ root, id }) {
  addDependency(join(root, "conformance", "package.json"), "dependencies", `@lockstep/${id}`);
  addDependency(join(root, "conformance", "peers", "package.json"), "dependencies", `@lockstep/${id}`);
  addDependency(join(root, "packages", "release", "package.json"), "devDependencies", `@lockstep/${id}`);
}

function addDependency(file, kind, name) {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const dependencies = { ...manifest[kind], [name]: "workspace:^" };
  manifest[kind] = Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

function run(root, ...command) {
  const { status } = spawnSync(process.execPath, [join(root, ".ci", "bootstrap.mjs"), ...command], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`${command.join(" ")} failed; the files are written, the reason is above.`);
}

function main() {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.log(usage);
    return;
  }
  const files = writeFiles(options);
  addDependencies(options);
  for (const file of files) console.log(`written: ${file}`);
  if (!options.run) return;
  run(options.root, "turbo", "generate", `--filter=@lockstep/${options.id}`);
  const conformance = [
    "package.json",
    `suites/${options.id}.ts`,
    `subjects/${options.id}.ts`,
    `templates/facts/${options.id}.ts`,
  ];
  const written = conformance.map((name) => `conformance/${name}`);
  run(options.root, "exec", "oxfmt", `packages/${options.id}`, ...written);
  run(options.root, "turbo", "build", "--output-logs=errors-only");
  run(options.root, "exec", "node", "conformance/src/cli.ts", "fixtures");
  run(options.root, "exec", "node", ".ci/docs.mjs");
  console.log(`
@lockstep/${options.id} compiles, and its fixtures are synthetic: nothing was held against ${options.name} yet.
Next: specs/${options.id}/openapi.yaml, then CONTRIBUTING.md, "Adding a provider".
    npm run conformance -- --provider ${options.id} --no-corpus`);
}

try {
  main();
} catch (error) {
  console.error(`new-provider: ${error.message}`);
  if (error instanceof UsageError) console.error("Run with --help to see the options.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
