import { defineConfig, type ViteUserConfig } from "vitest/config";
import base from "../vitest.config.base.ts";

/** What takes long is a task of its own (`test:<name>` in package.json), so that two processors share it and neither waits. */
const parts: Readonly<Record<string, readonly string[]>> = {
  recorder: ["test/recorder-*.test.ts"],
  sweeps: ["test/sweep*.test.ts", "test/laws.test.ts", "test/grammar-mutants.test.ts"],
  "new-provider": ["test/new-provider.test.ts"],
};

const { include = [], exclude = [], ...test } = base.test ?? {};
const part = (name: string, files: readonly string[], not: readonly string[] = []) => ({
  extends: true as const,
  test: { name, include: [...files], exclude: [...exclude, ...not] },
});

const config: ViteUserConfig = defineConfig({
  test: {
    ...test,
    projects: [
      ...Object.entries(parts).map(([name, files]) => part(name, files)),
      // Whatever no other part names.
      part("rest", include, Object.values(parts).flat()),
    ],
  },
});

export default config;
