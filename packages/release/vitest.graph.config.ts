import { defineConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.config.base.ts";

/** The tests that ask turbo about the whole repository: a task of their own, because every change is theirs to see. */
const config: ViteUserConfig = defineConfig({
  test: {
    ...base.test,
    include: ["test-graph/**/*.test.ts"],
    globalSetup: "test-graph/setup.ts",
    outputFile: { json: "test-results/graph.json" },
  },
});

export default config;
