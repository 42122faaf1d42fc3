import { configDefaults, defineConfig, type ViteUserConfig } from "vitest/config";
import base, { outside } from "./vitest.config.base.ts";

/** The tests that the other runs leave out, because they read what lies outside the repository: `turbo run corpus`. */
const config: ViteUserConfig = defineConfig({
  test: {
    ...base.test,
    include: [...outside],
    exclude: [...configDefaults.exclude],
    outputFile: { json: "test-results/outside.json" },
  },
});

export default config;
