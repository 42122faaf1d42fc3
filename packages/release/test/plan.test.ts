import { expect, test } from "vitest";
import { planOf } from "../src/plan/plan.ts";

const manifests = [
  { name: "@a/core", version: "0.2.0" },
  { name: "b", version: "0.1.0" },
];
const tags = ["@a/core@0.2.0", "b@0.1.0"];
const state = { asked: "", pending: 0, tags, manifests };

test("changesets that wait become versions first", () => {
  expect(planOf({ ...state, pending: 2 })).toBe("version");
  expect(planOf({ ...state, pending: 2, tags: [] })).toBe("version");
});

test("a version without a tag is released, and nothing where all have one", () => {
  expect(planOf({ ...state, tags: ["@a/core@0.2.0"] })).toBe("release");
  expect(planOf({ ...state, tags: ["@a/core@0.2.0", "b@0.1.0-next.1"] })).toBe("release");
  expect(planOf(state)).toBe("nothing");
});

test("what has never had a version is not released", () => {
  expect(planOf({ ...state, manifests: [{ name: "c", version: "0.0.0" }] })).toBe("nothing");
});

test("a release by hand goes on although changesets wait, and repeats one that ended half-way", () => {
  expect(planOf({ ...state, asked: "release", pending: 1, tags: [] })).toBe("release");
});

test("a snapshot needs a changeset", () => {
  expect(planOf({ ...state, asked: "snapshot", pending: 1 })).toBe("snapshot");
  expect(() => planOf({ ...state, asked: "snapshot" })).toThrow("No changeset waits");
});
