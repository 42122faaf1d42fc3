// Whether a change of a surface has a changeset that says enough is a question to the weights, the versions and the changesets.
import { expect, test } from "vitest";
import type { FileChanges } from "../../src/api/changes.ts";
import { askedFor } from "../../src/api/changes.ts";
import type { Weight } from "../../src/api/compare.ts";
import { missingChangesets } from "../../src/api/since.ts";

const change = (weight: Weight) => ({ kind: "changed", place: "x", what: "y", weight }) as const;
const changed = (file: string, ...weights: Weight[]): FileChanges => ({
  file,
  folder: file.split(".")[0] ?? "",
  changes: weights.map(change),
});
const versions = new Map([
  ["core", { name: "@lockstep/core", version: "0.4.0" }],
  ["lockstep", { name: "lockstep", version: "2.0.0" }],
]);
const missing = (files: readonly FileChanges[], given: Readonly<Record<string, Weight>>): readonly string[] =>
  missingChangesets(files, new Map(Object.entries(given)), versions);

test("before 1.0 what breaks is a minor and everything else may be a patch; afterwards the weight is the number", () => {
  const weights = ["major", "minor", "patch"] as const;
  expect(weights.map((weight) => askedFor(weight, "0.4.0"))).toEqual(["minor", "patch", "patch"]);
  expect(weights.map((weight) => askedFor(weight, "1.0.0"))).toEqual(weights);
});

test("a package whose surface changed needs a changeset that says enough", () => {
  const files = [changed("core.md", "minor", "major"), changed("lockstep.md", "minor"), changed("lockstep.wire.txt", "patch")];
  expect(missing(files, {})).toEqual([
    "@lockstep/core: the change of its surface asks for minor (at 0.4.0), and no changeset names it.",
    "lockstep: the change of its surface asks for minor (at 2.0.0), and no changeset names it.",
  ]);
  expect(missing(files, { "@lockstep/core": "patch", lockstep: "major" })).toEqual([
    "@lockstep/core: the change of its surface asks for minor (at 0.4.0), and its changeset says patch.",
  ]);
  expect(missing(files, { "@lockstep/core": "minor", lockstep: "minor" })).toEqual([]);
});

test("the surface of a package that was never published may change without a changeset", () => {
  const files = [changed("core.md", "major")];
  expect(missingChangesets(files, new Map(), new Map([["core", { name: "@lockstep/core", version: "0.0.0" }]]))).toEqual([]);
});

test("a report that is only in another order asks for nothing, nor does that of a package which is gone", () => {
  expect(missing([changed("core.md"), changed("gone.md", "major")], {})).toEqual([]);
});
