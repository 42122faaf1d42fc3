import { defineConfig, type ViteUserConfig } from "vitest/config";

/** Shared by every workspace: the JSON result is what the test command counts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    testTimeout: 20_000,
  },
});

export default config;
