/**
 * Known servers of the dialect, each a constant. An entry point of its own: a program names the few that it calls.
 *
 * @packageDocumentation
 */
export * from "./generated/presets.gen.ts";
export type { ServerPreset } from "./preset.ts";
