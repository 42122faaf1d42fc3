import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config";
import base from "../vitest.config.base.ts";

/** Tests on recorded traffic, which lies outside the repository: a run of their own, never cached. */
const config: ViteUserConfig = mergeConfig(
  base,
  defineConfig({ test: { outputFile: { json: "test-results/vitest-recordings.json" } } }),
);
// Replaced, not merged: lists of a merged config are joined.
config.test = { ...config.test, include: ["test-recordings/**/*.test.ts"] };

export default config;
