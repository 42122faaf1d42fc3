import { existsSync } from "node:fs";
import { join } from "node:path";
import { DriftError } from "../drift-error.ts";
import { knownProvider, providersIn, root, specsFolder } from "../places.ts";
import type { DriftReport } from "../report/report.ts";
import { readMeasure } from "../settled/read-measure.ts";
import { measureTypes } from "../types/measure-types.ts";
import { installedSdk, namedSdk, type Sdk } from "../types/sdk.ts";
import { emit, reportOptions, type Command } from "./command.ts";

/** Our types beside those of every SDK that the provider is measured against; `given` takes the place of the pinned version. */
export function typesOf(specs: string, provider: string, given?: Sdk): DriftReport[] {
  const { sdk, settled } = readMeasure(specs, provider);
  const schemaFile = join(root, "packages", provider, "src/generated/schema.gen.ts");
  const chosen = given ? sdk.filter((one) => one.package === given.name) : sdk;
  return chosen.map((measure) => {
    if (!existsSync(schemaFile)) throw new DriftError(`${schemaFile} is missing: run npm run generate.`);
    return measureTypes({
      provider,
      schemaFile,
      sdk: given ?? installedSdk(measure.package),
      measure,
      settled: settled.types ?? [],
    });
  });
}

export const types: Command = {
  options: { ...reportOptions, sdk: { type: "string" }, specs: { type: "string" } },
  async run(positionals, values) {
    const specs = specsFolder(values);
    const named = positionals.map((provider) => knownProvider(specs, provider));
    const given = typeof values["sdk"] === "string" ? await namedSdk(values["sdk"]) : undefined;
    const providers = named.length > 0 ? named : providersIn(specs);
    const reports = providers.flatMap((provider) => typesOf(specs, provider, given));
    if (reports.length === 0) {
      throw new DriftError(
        given
          ? `No provider is measured against ${given.name}: add it under \`sdk\` in the drift.yaml of one.`
          : "No SDK is named in drift.yaml: add one under `sdk`.",
      );
    }
    return emit(reports, values);
  },
};
