import { expect, test } from "vitest";
import entries from "../src/changelog/entries.ts";
import { entryOf } from "../src/changelog/entry-of.ts";
import { tidyChangelog } from "../src/changelog/tidy.ts";

const first = `# @a/b

## 0.1.0

### Minor Changes

- A client for B.

  - It streams.
  - It waits.
- Keys stay out of browsers.

### Patch Changes

- A range may be open.
`;

const tidyFirst = `# @a/b

## 0.1.0

A client for B.

- It streams.
- It waits.
- Keys stay out of browsers.
- A range may be open.
`;

test("a first entry is an introduction and a list, without groups", () => {
  expect(tidyChangelog(first)).toBe(tidyFirst);
});

test("later entries have our headings, and what is used in a line below", () => {
  const later =
    "## 0.2.0\n\n### Minor Changes\n\n- More.\n\n### Patch Changes\n\n- Less.\n- Uses `@a/core` 0.2.0, `@a/d` 0.2.0.\n";
  const expected =
    "## 0.2.0\n\n### Breaking changes\n\n- More.\n\n### New and mended\n\n- Less.\n\nUses `@a/core` 0.2.0, `@a/d` 0.2.0.\n";
  const rest = tidyFirst.replace("# @a/b\n\n", "");
  expect(tidyChangelog(`# @a/b\n\n${later}\n${rest}`)).toBe(`# @a/b\n\n${expected}\n${rest}`);
});

test("an entry that only follows what it uses is that line", () => {
  const entry = "## 0.1.1\n\n### Patch Changes\n\n- Uses `@a/core` 0.2.0.\n\n## 0.1.0\n\nA client for B.\n";
  expect(tidyChangelog(`# @a/b\n\n${entry}`)).toBe(
    "# @a/b\n\n## 0.1.1\n\nUses `@a/core` 0.2.0.\n\n## 0.1.0\n\nA client for B.\n",
  );
});

test("from 1.0 on, what breaks is a group of its own", () => {
  const entry =
    "## 1.1.0\n\n### Major Changes\n\n- A.\n\n### Minor Changes\n\n- B.\n\n### Patch Changes\n\n- C.\n\n## 1.0.0\n\nOne.\n";
  expect(tidyChangelog(`# @a/b\n\n${entry}`).match(/^### .*/gm)).toEqual(["### Breaking changes", "### New", "### Mended"]);
});

test("the entry of a version is found by the whole version", () => {
  const text = "# @a/b\n\n## 0.10.0\n\nTen.\n\n## 0.1.0\n\n### New\n\n- One.\n";
  expect(entryOf(text, "0.1.0")).toBe("### New\n\n- One.");
  expect(entryOf(text, "0.10.0")).toBe("Ten.");
  expect(entryOf(text, "0.1")).toBe("");
});

test("what is tidy stays as it is", () => {
  const once = tidyChangelog(first);
  expect(tidyChangelog(once)).toBe(once);
});

test("a change of several lines is one point of the list", () => {
  expect(entries.getReleaseLine({ summary: "One.\n\nTwo.\n- three" })).toBe("- One.\n\n  Two.\n  - three");
});

test("all that is used is one line, and none in a first release", () => {
  const core = { name: "@a/core", oldVersion: "0.1.0", newVersion: "0.2.0" };
  const fresh = { name: "@a/d", oldVersion: "0.0.0", newVersion: "0.1.0" };
  expect(entries.getDependencyReleaseLine([], [core, { ...core, name: "@a/e" }])).toBe("- Uses `@a/core` 0.2.0, `@a/e` 0.2.0.");
  expect(entries.getDependencyReleaseLine([], [fresh])).toBe("");
});
