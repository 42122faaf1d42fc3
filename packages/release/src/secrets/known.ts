import type { Finding } from "./scan.ts";

export interface KnownFinding {
  /** The repository's path of the file. */
  readonly file: string;
  readonly digest: string;
  /** Why it is no secret. */
  readonly reason: string;
  /** It was taken out of the file again. */
  readonly onlyInHistory?: boolean;
}

const url = "A made-up user and password in a URL: the test is that such a URL is refused or masked";
const alphabet = "A made-up key of letters and digits in their order";

/** The findings that are no secrets: one text in one file each. Another text in the same file is a finding again. */
export const knownFindings: readonly KnownFinding[] = [
  {
    file: "conformance/test/recorder-redact.test.ts",
    digest: "0584d4019ab0da6f",
    reason: "A made-up token whose payload is the number 1",
  },
  { file: "packages/core/test/client.test.ts", digest: "6de02fde4ee0226f", reason: url },
  { file: "packages/core/test/errors.test.ts", digest: "4654404ad100c058", reason: url },
  {
    file: "packages/core/test/redaction-keys.test.ts",
    digest: "3021d90eb9437b2d",
    reason: "The first line of a private key without one: the test is that it is masked",
  },
  { file: "packages/core/test/redaction-keys.test.ts", digest: "89628d47bdad058a", reason: url },
  { file: "packages/core/test/redirects.test.ts", digest: "5dc30f9e00370941", reason: url },
  { file: "packages/core/test/signed-urls.test.ts", digest: "5dc30f9e00370941", reason: url },
  { file: "packages/drift/test/compare/cli.test.ts", digest: "318a4da68db4280b", reason: url },
  { file: "packages/release/test/loopback.test.ts", digest: "de280bcadcb36fa3", reason: url },
  { file: "conformance/test/recorder-redact.test.ts", digest: "5e8a6a8b9d10a937", reason: alphabet, onlyInHistory: true },
  { file: "conformance/test/recorder-redact.test.ts", digest: "03aafb028d538b06", reason: alphabet, onlyInHistory: true },
  { file: "packages/core/test/redaction.test.ts", digest: "5a5bf469cc77d69e", reason: alphabet, onlyInHistory: true },
  { file: "packages/core/test/redaction.test.ts", digest: "af5111caa390965c", reason: alphabet, onlyInHistory: true },
  { file: "packages/core/test/redaction.test.ts", digest: "e862a55e1b9bed93", reason: alphabet, onlyInHistory: true },
  { file: "packages/core/test/redaction.test.ts", digest: "9997b783f6c824e9", reason: alphabet, onlyInHistory: true },
];

/** What remains, and the entries of the list that met nothing. */
export function apart(
  findings: readonly Finding[],
  known: readonly KnownFinding[],
): { readonly secrets: readonly Finding[]; readonly stale: readonly KnownFinding[] } {
  const isOf = (finding: Finding, entry: KnownFinding) => entry.digest === finding.digest && entry.file === finding.file;
  return {
    secrets: findings.filter((finding) => !known.some((entry) => isOf(finding, entry))),
    stale: known.filter((entry) => !findings.some((finding) => isOf(finding, entry))),
  };
}
