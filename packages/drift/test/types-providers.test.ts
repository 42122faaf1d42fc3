import { join } from "node:path";
import { expect, test } from "vitest";
import { coverageOf } from "../src/commands/coverage.ts";
import { typesOf } from "../src/commands/types.ts";
import { providersIn, root } from "../src/places.ts";
import { openFindings } from "../src/report/report.ts";
import { readMeasure } from "../src/settled/read-measure.ts";

const specs = join(root, "specs");
const measured = providersIn(specs).filter((provider) => readMeasure(specs, provider).sdk.length > 0);
const reports = new Map(measured.map((provider) => [provider, typesOf(specs, provider)]));

test("the wrong declarations of top_logprobs are found, each where it stands", () => {
  const found = (reports.get("together") ?? []).flatMap(({ findings }) => findings);
  const wrong = found.filter(({ rule, subject }) => rule.startsWith("type-kind-") && subject.endsWith("top_logprobs"));
  const map = "top_logprobs?: { [key: string]: number; };";
  const theirs = wrong.map(({ rule, operation, subject, places }) => [
    rule,
    operation,
    subject,
    places[1]?.pointer.replace(/:\d+ /, " "),
    places[1]?.text === map,
  ]);
  const whole = "resources/completions.d.mts LogProbs.top_logprobs";
  const chat = "resources/chat/completions.d.mts";
  expect(theirs).toEqual([
    ["type-kind-differs", "chat.completions.create", "reply/choices/*/logprobs/top_logprobs", whole, true],
    [
      "type-kind-differs",
      "chat.completions.create",
      "reply/choices/*/top_logprobs",
      `${chat} ChatCompletion.Choice.top_logprobs`,
      true,
    ],
    ["type-kind-differs", "chat.completions.create", "reply/prompt/*/logprobs/top_logprobs", whole, true],
    // Ours admits both shapes in a stream, where neither was recorded: the SDK has one of the two.
    [
      "type-kind-extra",
      "chat.completions.create",
      "event/choices/*/top_logprobs",
      `${chat} ChatCompletionChunk.Choice.top_logprobs`,
      true,
    ],
    ["type-kind-differs", "completions.create", "reply/choices/*/logprobs/top_logprobs", whole, true],
    ["type-kind-differs", "completions.create", "reply/prompt/*/logprobs/top_logprobs", whole, true],
  ]);
});

test.each(measured)("%s: every difference is settled, and every settled entry still matches one", (provider) => {
  for (const report of reports.get(provider) ?? []) {
    expect(report.findings.length).toBeGreaterThan(0);
    expect(openFindings(report).map(({ rule, operation, subject }) => `${rule} ${operation} ${subject}`)).toEqual([]);
    expect(report.stale).toEqual([]);
  }
});

test("where there is no upstream document, the methods of the SDK are the operations", async () => {
  const found = await coverageOf(specs, {}, "llama");
  expect(found.map(({ tables }) => tables[0]?.rows)).toEqual([[[7, 3, 4, 4, "100.0 %", 0]]]);
  expect(found.flatMap(openFindings)).toEqual([]);
});
