import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { names } from "../src/names.ts";
import { mayMeanFacade, renamed } from "../src/rename/renamed.ts";
import { publicPackages, root } from "../src/workspace.ts";

const from = { scope: names.scope, facade: names.facade.name };
const to = { scope: "@other", facade: "one" };

test("the scope is renamed as a word, in code, in expressions and in prose", () => {
  const text = `"${from.scope}/core" /${from.scope}\\/x/ \`${from.scope}/y\` "${from.scope}" ${from.scope}er/z`;
  expect(renamed(text, from, to)).toBe(`"@other/core" /@other\\/x/ \`@other/y\` "@other" ${from.scope}er/z`);
});

test("the facade is renamed where it is the package, and nowhere else", () => {
  const sure = [
    'import { a } from "X";',
    'await import("X");',
    'require("X")',
    '    "X": "workspace:^",',
    '  "name": "X",',
    '"X": minor',
  ];
  for (const text of sure) expect(renamed(text.replace("X", from.facade), from, to)).toBe(text.replace("X", to.facade));
  const unsure = ['join("packages", "X")', '    "X": "node cli.ts"', 'from "X-other"'];
  for (const text of unsure) expect(renamed(text.replace("X", from.facade), from, to)).toBe(text.replace("X", from.facade));
  expect(mayMeanFacade(`join("packages", "${from.facade}")`, from)).toBe(true);
});

test("after a renaming the constant and every manifest say the new names", () => {
  const of = (file: string) => renamed(readFileSync(join(root, file), "utf8"), from, to);
  expect(of("packages/release/src/names.ts")).toContain('scope: "@other"');
  expect(of("packages/release/src/names.ts")).toContain('name: "one"');
  for (const { folder } of publicPackages()) {
    const manifest = of(`packages/${folder}/package.json`);
    expect(manifest).not.toContain(from.scope);
    const { name } = JSON.parse(manifest) as { name: string };
    expect(name).toBe(folder === names.facade.folder ? "one" : `@other/${folder}`);
  }
});
