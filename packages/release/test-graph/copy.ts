import { TreeCopy } from "../src/graph/tree-copy.ts";

/** One for all files of tests. */
export const copy: TreeCopy = await TreeCopy.create();
