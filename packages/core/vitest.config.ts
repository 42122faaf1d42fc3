import { defineConfig, type ViteUserConfig } from "vitest/config";
import base from "../../vitest.config.base.ts";

// They collect garbage again and again, which takes long where other tests have left theirs: a process each.
const leaks = ["test/leaks*.test.ts"];

const { include = [], exclude = [], ...test } = base.test ?? {};

const config: ViteUserConfig = defineConfig({
  test: {
    ...test,
    projects: [
      { extends: true, test: { name: "leaks", include: leaks, exclude: [...exclude], isolate: true } },
      { extends: true, test: { name: "rest", include: [...include], exclude: [...exclude, ...leaks] } },
    ],
  },
});

export default config;
