import type { TestProject } from "vitest/node";
import { TreeCopy } from "../src/graph/tree-copy.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the copy of the repository is. */
    readonly tree: string;
  }
}

/** Makes the copy that all files of tests ask about, and takes it away after the last of them. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const copy = await TreeCopy.create();
  provide("tree", copy.folder);
  return () => copy.remove();
}
