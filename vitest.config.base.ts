import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Shared by every workspace: the JSON result is what the test command counts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    // Far above what any test takes on an idle machine: CI shares two cores among several of these runs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default config;
