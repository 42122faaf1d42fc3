import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";

/** Tests that read what lies outside the repository where it is there, such as recordings: no result of theirs can be kept. */
export const outside: readonly string[] = ["test/**/{recordings,outside}.test.ts", "test-recordings/**/*.test.ts"];

/** Shared by every workspace: the JSON result is what the test command counts. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...outside],
    // The files of one run share a process and what they import: to start and load anew for each took longer than the tests.
    isolate: false,
    reporters: ["default", "json"],
    outputFile: { json: "test-results/vitest.json" },
    // Far above what any test takes on an idle machine: CI shares two cores among several of these runs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default config;
