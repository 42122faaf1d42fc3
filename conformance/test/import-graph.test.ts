import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { conformance } from "./selected.ts";

/** Everything that a file imports, directly or not: files by path, packages by name. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(file)) return seen;
  for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
    if (specifier.startsWith(".")) reached(resolve(dirname(file), specifier), seen);
    else seen.add(specifier);
  }
  return seen;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(conformance, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What reads documents and recordings: it judges, and knows no client. */
const TRAFFIC = "@lockstep/traffic";
const trafficSource = join(conformance, "..", "packages", "traffic", "src");

/** Packages under test, and files outside the conformance folder. */
function forbidden(file: string): string[] {
  return [...reached(file)].filter((name) =>
    name.startsWith("/")
      ? relative(conformance, name).startsWith("..")
      : name === "lockstep" || (name.startsWith("@lockstep/") && name !== TRAFFIC),
  );
}

/** Packages of this repository that the reader of documents and recordings imports. */
function packagesOfTraffic(): string[] {
  const files = readdirSync(trafficSource, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const names = new Set(files.flatMap((name) => [...reached(join(trafficSource, name))]));
  return [...names].filter((name) => name === "lockstep" || name.startsWith("@lockstep/"));
}

describe("what makes bytes and expectations knows nothing of the packages under test", () => {
  const independent = [
    ...filesBelow("templates"),
    ...filesBelow("scenarios"),
    ...["expect-facade.ts", "expect-logprobs.ts", "read-events.ts", "difference.ts", "judge.ts", "judge-events.ts"].map(
      (name) => join(conformance, "harness", name),
    ),
    ...["replay-msw.ts", "replay-socket.ts", "splits.ts", "check-decoder.ts", "wire-values.ts"].map((name) =>
      join(conformance, "harness", name),
    ),
    join(conformance, "corpus", "wire.ts"),
    // What takes and masks bytes, and says what they must mean; only the replay of what was written knows clients.
    ...filesBelow("recorder/redact"),
    ...["capture.ts", "decode-content.ts", "plan.ts", "live.ts", "shows.ts", "recorded-fixture.ts", "recording-file.ts"].map(
      (name) => join(conformance, "recorder", name),
    ),
    ...["guard.ts", "proxy.ts", "redact-exchange.ts", "target.ts", "write.ts"].map((name) =>
      join(conformance, "recorder", name),
    ),
    ...["event-borders.ts", "expected.ts", "stream-state.ts"].map((name) => join(conformance, "sweeps", name)),
  ];

  it.each(independent.map((file) => [relative(conformance, file), file]))("%s", (_name, file) => {
    expect(forbidden(file)).toEqual([]);
  });

  it("the reader of documents and recordings imports no client either", () => {
    expect(packagesOfTraffic().toSorted()).toEqual(["@lockstep/codegen", "@lockstep/codegen/grammar"]);
  });

  it("sees such an import where there is one", () => {
    expect(forbidden(join(conformance, "subjects/openai.ts"))).toContain("@lockstep/openai");
  });
});
