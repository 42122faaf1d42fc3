import { lintSource } from "@secretlint/core";
import type { View, Range } from "./view.ts";

type Configuration = Parameters<typeof lintSource>[0]["options"]["config"];
type Rule = Configuration["rules"][number];

// Its declarations import packages that it bundles and does not install: by a name in a variable the compiler does not read them.
const preset: string = "@secretlint/secretlint-rule-preset-recommend";
const { creator } = (await import(preset)) as { readonly creator: Rule["rule"] };
const config: Configuration = { rules: [{ id: preset, rule: creator, options: {} } as Rule] };

/** A credential of a service that secretlint's recommended rules know: its name there, and where it stands. */
export interface LintFinding extends Range {
  readonly rule: string;
}

/** Shapes of keys of many services are kept up by others: what they find in a text. */
export async function lintText(text: string): Promise<readonly LintFinding[]> {
  if (text.length === 0) return [];
  const source = { content: text, filePath: "exchange.txt", ext: ".txt", contentType: "text" as const };
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages.flatMap(({ type, ruleId, range }) =>
    type === "message"
      ? [{ rule: ruleId.replace("@secretlint/secretlint-rule-", "secretlint: "), start: range[0], end: range[1] }]
      : [],
  );
}

/** The same for many views in one run; each finding comes with the number of its view. */
export async function lintViews(views: readonly View[]): Promise<readonly (LintFinding & { readonly view: number })[]> {
  const borders: number[] = [];
  let length = 0;
  for (const { text } of views) {
    borders.push(length);
    length += text.length + 1;
  }
  const found = await lintText(views.map(({ text }) => text).join("\n"));
  return found.flatMap(({ rule, start, end }) => {
    const view = borders.findLastIndex((border) => border <= start);
    const border = borders[view] ?? 0;
    return [{ rule, view, start: start - border, end: Math.min(end - border, views[view]?.text.length ?? 0) }];
  });
}
