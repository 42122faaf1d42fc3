import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Packed, PublishedManifest } from "../../src/hygiene/packed.ts";
import { root } from "../../src/workspace.ts";

const source = "import * as jose from 'jose';\nexport const sign = () => jose;\n";

/** Lines 1 and 2 of the code are lines 1 and 2 of the source. */
const map = { version: 3, names: [], sources: ["../src/index.ts"], sourcesContent: [source], mappings: "AAAA;AACA" };

const readme = `# @lockstep/openai

\`\`\`sh
npm install @lockstep/openai
\`\`\`

\`\`\`ts
import { sign } from "@lockstep/openai";

const one = sign();
const two = sign();
console.log(one, two);
\`\`\`

The [document](../../specs/openai/openapi.yaml), and [a page](https://example.com/page).
`;

/** A package that keeps every rule, with some members and files replaced; undefined takes one away. */
export function madeUp(
  manifest: Partial<Record<keyof PublishedManifest, unknown>> = {},
  files: Readonly<Record<string, string | undefined>> = {},
): Packed {
  const kept = {
    name: "@lockstep/openai",
    version: "1.2.3",
    license: "MIT",
    type: "module",
    sideEffects: false,
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" }, "./package.json": "./package.json" },
    scripts: { build: "tsc" },
    dependencies: { jose: "6.0.0" },
    engines: { node: ">=20.19" },
    ...manifest,
  } as PublishedManifest;
  const all = {
    "package.json": JSON.stringify(kept),
    "README.md": readme,
    "CHANGELOG.md": "# @lockstep/openai\n",
    LICENSE: readFileSync(join(root, "LICENSE"), "utf8"),
    "dist/index.js":
      'import * as jose from "jose";\nexport const sign = () => jose;\nexport * from "./shared.js";\n//# sourceMappingURL=index.js.map\n',
    "dist/index.js.map": JSON.stringify(map),
    "dist/shared.js": "export const one = 1;\n//# sourceMappingURL=shared.js.map\n",
    "dist/shared.js.map": JSON.stringify({ ...map, sources: ["../src/shared.ts"], mappings: "AAAA" }),
    "dist/index.d.ts":
      'export * from "./shared.ts";\n/** As in `import { x } from "./elsewhere.ts"`. */\nexport const sign: () => unknown;\n',
    "dist/shared.d.ts": "export declare const one = 1;\n",
    ...files,
  };
  return {
    manifest: kept,
    files: new Map(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}

/** The map of `dist/index.js` with some members replaced. */
export function mapWith(members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...map, ...members });
}
