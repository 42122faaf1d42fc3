import { inject } from "vitest";
import { TreeCopy } from "../src/graph/tree-copy.ts";

/** One for all files of tests: setup.ts makes it. */
export const copy: TreeCopy = new TreeCopy(inject("tree"));
