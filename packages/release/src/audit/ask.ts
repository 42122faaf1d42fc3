import { run } from "../run.ts";

/** An advisory about a package that a lockfile holds. */
export interface Advisory {
  readonly advisory: string;
  readonly module: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
  /** Where it is held, from the workspace on: `packages/a>left`. */
  readonly paths: readonly string[];
}

/** What a registry says of a lockfile; or why it has not judged it, which is not the same as having found nothing. */
export type Answer =
  | { readonly isJudged: true; readonly advisories: readonly Advisory[]; readonly packages: number }
  | { readonly isJudged: false; readonly why: string };

interface Report {
  readonly advisories: Readonly<Record<string, ReportedAdvisory>>;
  readonly metadata: { readonly totalDependencies: number };
}

interface ReportedAdvisory {
  readonly id: number;
  readonly github_advisory_id?: string;
  readonly module_name: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string;
  readonly findings: readonly { readonly paths: readonly string[] }[];
}

/** Asks for the advisories on everything that the lockfile in `folder` holds; `registry` is an address other than the usual one. */
export async function askRegistry(folder: string, registry?: string): Promise<Answer> {
  const options = registry === undefined ? [] : [`--registry=${registry}`];
  const commandLine = [...options, "audit", "--json"];
  // pnpm ends with 1 when it found something, and when it could not ask: what it printed tells them apart.
  const printed = await run("pnpm", commandLine, { cwd: folder }).catch((error: unknown) => String(error));
  const json = printed.slice(printed.indexOf("{"), printed.lastIndexOf("}") + 1);
  const report = parse(json);
  if (report === undefined) return { isJudged: false, why: lastWords(printed) };
  return {
    isJudged: true,
    advisories: Object.values(report.advisories).map(readAdvisory),
    packages: report.metadata.totalDependencies,
  };
}

function parse(json: string): Report | undefined {
  try {
    const value = JSON.parse(json) as Partial<Report>;
    // Nothing asked is nothing judged.
    return value.advisories !== undefined && (value.metadata?.totalDependencies ?? 0) > 0 ? (value as Report) : undefined;
  } catch {
    return undefined;
  }
}

function readAdvisory(reported: ReportedAdvisory): Advisory {
  const { id, github_advisory_id: advisory = String(id), module_name: module, severity, title, url, findings } = reported;
  return { advisory, module, severity, title, url, paths: findings.flatMap(({ paths }) => paths) };
}

function lastWords(printed: string): string {
  const from = printed.indexOf("ERR_PNPM");
  return printed
    .slice(Math.max(from, 0))
    .replaceAll(/[\s×│]+/g, " ")
    .trim()
    .slice(0, 300);
}
