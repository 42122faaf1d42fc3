import { mergeQuirks } from "../document/merge-quirks.ts";
import type { Preset, PresetFeatures } from "../document/presets.ts";
import { camelCase } from "../document/resource-tree.ts";
import { literal } from "./literal.ts";

/** Shape of the package's ServerPreset; what only tools need (hosts, recordings, sources) stays in the file. */
function presetValue(preset: Preset): object {
  const { apiKeyEnvironment, apiKeyHeader, id, name, baseUrl, native, losses, ignores, refuses, streams = {} } = preset;
  const apiKeyVariable = apiKeyEnvironment.length > 0 ? apiKeyEnvironment : undefined;
  const terminated = Object.keys(streams).filter((operation) => streams[operation]?.terminator?.required === true);
  return {
    id,
    name,
    baseUrl,
    apiKeyVariable,
    apiKeyHeader,
    native,
    losses,
    ignores: withoutSource(ignores),
    refuses: withoutSource(refuses),
    quirks: mergeQuirks(preset),
    terminated: terminated.length > 0 ? terminated : undefined,
  };
}

function withoutSource(lacks: PresetFeatures | undefined): PresetFeatures | undefined {
  return lacks && { ...(lacks.features && { features: lacks.features }), ...(lacks.input && { input: lacks.input }) };
}

/** presets.gen.ts: each server as a constant of its own, so that a bundle holds those that it uses. */
export function emitPresets(presets: readonly Preset[]): string {
  const constants = presets.map((preset) => {
    const comment = `${preset.name}.${preset.notes === undefined ? "" : ` ${preset.notes.trim()}`}`.replaceAll("*/", "*\\/");
    return `/** ${comment} */\nexport const ${camelCase(preset.id.split("-"))}: ServerPreset = ${literal(presetValue(preset))};\n`;
  });
  return [`import type { ServerPreset } from "../preset.ts";\n`, ...constants].join("\n");
}
