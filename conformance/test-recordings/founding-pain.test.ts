import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import { readCorpus } from "../corpus/index.ts";
import { paths } from "../harness/paths.ts";
import { breakTopLogprobs, copySpecs } from "../test/founding-pain-specs.ts";

// Reads recordings that lie outside the repository, so it runs with the corpus and its result is never cached.

describe("OpenAI's top_logprobs", () => {
  const corpus = findCorpusFolder(paths.root)?.folder;
  if (corpus === undefined) console.log(`founding pain: the second mutant did not run, ${noCorpus}`);

  it.skipIf(corpus === undefined)("as one map is caught by the real recordings", async () => {
    // The documents alone are on trial here.
    const loadClient = (): Promise<never> => Promise.reject(new Error("not looked at"));
    const violations = async (specsFolder: string): Promise<number> => {
      const { findings } = await readCorpus({ folder: join(corpus ?? "", "openai"), specsFolder, loadClient });
      const here = findings.filter(
        ({ kind, path }) => kind === "violation" && path.endsWith("/logprobs/content/*/top_logprobs"),
      );
      return here.length;
    };
    const specs = copySpecs();
    breakTopLogprobs(join(specs, "_shared", "openai-family.yaml"), "TokenLogprob");
    expect(await violations(paths.specs)).toBe(0);
    expect(await violations(specs)).toBeGreaterThan(5);
  });
});
