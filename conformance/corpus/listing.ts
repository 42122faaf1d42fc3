import { groupBy } from "../harness/group-by.ts";
import type { CorpusFinding } from "./finding.ts";
import { mustBeExplained, folderOf, tally, type CorpusReport } from "./report.ts";

/** Long lists of values fill a terminal; the report file has the whole message. */
const MESSAGE_LENGTH = 120;

function brief(text: string): string {
  return text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH)}…` : text;
}

function line({ file, evidence, kind, message, count }: CorpusFinding, indent: string): string {
  return `${indent}${file} ${evidence} ${kind}: ${brief(message)}${count > 1 ? ` (${count} times)` : ""}`;
}

function lines(findings: readonly CorpusFinding[]): string[] {
  return findings.map((finding) => line(finding, "  "));
}

/** Each explanation once, its findings below it. */
function explainedLines(findings: readonly CorpusFinding[]): string[] {
  return [...groupBy(findings, ({ explained }) => explained ?? "")].flatMap(([reason, own]) => [
    `  ${reason}`,
    ...own.map((finding) => line(finding, "    ")),
  ]);
}

export function section(title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [title, ...content, ""];
}

const isOpen = ({ explained }: CorpusFinding): boolean => explained === null;

function isDue(finding: CorpusFinding, providers: CorpusReport["providers"]): boolean {
  return mustBeExplained(finding, providers[finding.provider]?.ownDocument === true);
}

/** Findings that nobody has to act on: the extras of listed servers, then what is explained. */
export function settledFindings({ providers, findings, requestDrift }: CorpusReport): string[] {
  const others = findings.filter((finding) => isOpen(finding) && !isDue(finding, providers));
  const drift = requestDrift.filter(isOpen);
  const explained = [...findings, ...requestDrift].filter((finding) => !isOpen(finding));
  return [
    ...section(`Extras of servers that a common document judges, reported only: ${others.length}`, lines(others)),
    ...section(`Findings in requests, which other people's clients wrote, reported only: ${drift.length}`, lines(drift)),
    ...section(`Explained findings: ${explained.length}`, explainedLines(explained)),
  ];
}

/** What makes the run fail. */
export function openFindings({ providers, findings, staleExpectations }: CorpusReport): string[] {
  const due = findings.filter((finding) => isDue(finding, providers));
  return [
    ...section(
      `Explanations that match nothing any more: ${staleExpectations.length}`,
      staleExpectations.map(({ file, kind, path }) => `  ${file} ${path} ${kind}`),
    ),
    ...section(`Unexplained findings: ${due.length}`, lines(due)),
  ];
}

export function malformedFiles({ malformed }: CorpusReport): string[] {
  const byFolder = Object.entries(tally(malformed.map(({ file }) => folderOf(file) || "no folder")));
  return section(
    `Malformed recordings: ${byFolder.map(([folder, count]) => `${folder} ${count}`).join(", ")}`,
    malformed.map(({ file, reason }) => `  ${file}: ${reason}`),
  );
}
