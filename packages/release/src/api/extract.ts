import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorMessageCategory,
  type ExtractorResult,
} from "@microsoft/api-extractor";
import type { Entry } from "./entries.ts";

/** The declarations that each entry publishes, as API Extractor writes them: one TypeScript text per entry. */
export function extractDeclarations(entries: readonly Entry[]): ReadonlyMap<Entry, string> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-api-"));
  try {
    const configs = entries.map((entry) => configOf(entry, folder));
    const [first, ...others] = configs;
    if (first === undefined) return new Map();
    // One program for all entries: each alone would read the same declarations of the core again.
    const additionalEntryPoints = others.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath);
    const compilerState = CompilerState.create(first, { additionalEntryPoints });
    return new Map(entries.map((entry, index) => [entry, extract(entry, configs[index] ?? first, compilerState)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function configOf(entry: Entry, folder: string): ExtractorConfig {
  const { path: projectFolder } = entry.package;
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: entry.declarations,
      compiler: { overrideTsconfig: { compilerOptions, files: [entry.declarations] } },
      newlineKind: "lf",
      apiReport: {
        enabled: true,
        // A type that is not exported, but stands in one that is, changes with it.
        includeForgottenExports: true,
        reportFolder: folder,
        reportTempFolder: join(folder, "new"),
        reportFileName: `${entry.name.replaceAll("/", "+")}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectFolder, "package.json"),
  });
}

/** Those of a strict consumer. */
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
};

function extract(entry: Entry, config: ExtractorConfig, compilerState: CompilerState): string {
  const errors: string[] = [];
  const result: ExtractorResult = Extractor.invoke(config, {
    localBuild: true,
    compilerState,
    messageCallback: (message) => {
      // Its opinions on comments are not asked for; what the compiler does not understand is.
      if (message.category === ExtractorMessageCategory.Compiler) errors.push(message.text);
      message.handled = true;
    },
  });
  if (!result.succeeded || errors.length > 0) {
    throw new Error(`The declarations of ${entry.name} cannot be read:\n${errors.join("\n")}`);
  }
  const fenced = /^```ts\n(.*)^```$/ms.exec(readFileSync(config.reportFilePath, "utf8"))?.[1];
  if (fenced === undefined) throw new Error(`API Extractor wrote no declarations for ${entry.name}.`);
  return fenced;
}
