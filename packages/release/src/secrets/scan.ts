import { createHash } from "node:crypto";
import { lintSource } from "@secretlint/core";
import { keyShapes } from "./shapes.ts";

type Configuration = Parameters<typeof lintSource>[0]["options"]["config"];
type Rule = Configuration["rules"][number];

// Its declarations import packages that it bundles and does not install: by a name in a variable the compiler does not read them.
const preset: string = "@secretlint/secretlint-rule-preset-recommend";
const { creator } = (await import(preset)) as { readonly creator: Rule["rule"] };
const config: Configuration = { rules: [{ id: preset, rule: creator, options: {} } as Rule] };

/** What looks like a secret. The secret itself is not part of it: findings are printed. */
export interface Finding {
  /** Where the text came from: a path, or a path in a tarball. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  /** Its first three characters and how many there are. */
  readonly shown: string;
  /** The first 16 digits of its SHA-256: what a list of known findings calls it by. */
  readonly digest: string;
}

/** What a text holds that looks like a secret, to secretlint or by the shapes of providers' keys. */
export async function scanText(file: string, text: string): Promise<readonly Finding[]> {
  const ours = Object.entries(keyShapes).flatMap(([rule, shape]) =>
    [...text.matchAll(shape)].map((match) => ({ rule, start: match.index, end: match.index + match[0].length })),
  );
  // One secret may look like several: the first name is enough.
  const all = [...ours, ...(await lint(text))];
  const apart = all.filter(({ start, end }, index) => !all.slice(0, index).some((own) => own.start < end && start < own.end));
  return apart.map(({ rule, start, end }) => {
    const secret = text.slice(start, end);
    const digest = createHash("sha256").update(secret).digest("hex").slice(0, 16);
    return { file, line: text.slice(0, start).split("\n").length, rule, shown: redacted(secret), digest };
  });
}

async function lint(text: string): Promise<readonly { rule: string; start: number; end: number }[]> {
  if (text.length === 0) return [];
  const source = { content: text, filePath: "text.txt", ext: ".txt", contentType: "text" as const };
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages.flatMap(({ type, ruleId, range: [start, end] }) =>
    type === "message" ? [{ rule: ruleId.replace("@secretlint/secretlint-rule-", "secretlint: "), start, end }] : [],
  );
}

function redacted(secret: string): string {
  return `${secret.slice(0, 3)}[${secret.length} characters]`;
}

export function describeFinding({ file, line, rule, shown, digest }: Finding): string {
  return `${file}:${line}: ${shown} looks like a secret (${rule}), digest ${digest}`;
}
