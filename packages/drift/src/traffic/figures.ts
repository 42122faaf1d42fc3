import { isValidExchange, unexplained, type ExchangeFinding, type OpenValue } from "@lockstep/traffic";
import type { JudgedExchange } from "./judge.ts";
import { keywordOf } from "./rules.ts";

/** How many of something there are, and how many of them fit. */
export interface Count {
  all: number;
  /** Nothing contradicts the document: types, required members, constants. */
  valid: number;
  /** As JSON Schema reads it: closed enums, ranges, formats and unions count too. */
  strict: number;
  /** Everything is described: no unknown field, value or variant either, and nothing passed an unexplained open place. */
  exact: number;
  /** The document has no schema for it, or for some of it. */
  undescribed: number;
}

export interface Figures {
  readonly exchanges: Count;
  /** Successful JSON replies. */
  readonly replies: Count;
  readonly events: Count;
  readonly errors: Count;
  readonly requests: Count;
  /** Exchanges that would be exact if what passes through open places counted as described. */
  exactButOpen: number;
  /** Exchanges whose request is exact too, where it was one that the provider accepted. */
  exactBothWays: number;
  /** Streams whose events come in another order than the document's; valid and exact are said of each event by itself. */
  outOfOrder: number;
  /** Exchanges that are no evidence, and are in none of the other figures. */
  apart: number;
}

const empty = (): Count => ({ all: 0, valid: 0, strict: 0, exact: 0, undescribed: 0 });

export function noFigures(): Figures {
  return {
    exchanges: empty(),
    replies: empty(),
    events: empty(),
    errors: empty(),
    requests: empty(),
    exactButOpen: 0,
    exactBothWays: 0,
    outOfOrder: 0,
    apart: 0,
  };
}

/** True for what contradicts a document, in a request as in a response. */
export function contradicts({ kind }: Pick<ExchangeFinding, "kind">): boolean {
  return !isValidExchange([{ place: "reply", kind }]);
}

/** True for what JSON Schema itself refuses; fields beyond the described ones, and extensible enums, it lets pass. */
export function refusedBySchema(finding: ExchangeFinding): boolean {
  if (contradicts(finding) || finding.kind === "unknownVariant") return true;
  return finding.kind === "unknownValue" && keywordOf(finding.schemaPath) !== "x-extensible-enum";
}

/** True for what shows that the document does not tell the whole truth; a cut stream says something of the recorder only. */
export function isInexact({ kind }: Pick<ExchangeFinding, "kind">): boolean {
  return kind !== "cutStream";
}

export function isUnexplained({ message }: Pick<OpenValue, "message">): boolean {
  return message === unexplained;
}

function isExact(findings: readonly ExchangeFinding[], open: readonly OpenValue[]): boolean {
  return !findings.some(isInexact) && !open.some(isUnexplained);
}

function add(count: Count, findings: readonly ExchangeFinding[], open: readonly OpenValue[]): void {
  count.all += 1;
  if (findings.some(({ kind }) => kind === "undescribed")) count.undescribed += 1;
  if (!findings.some(contradicts)) count.valid += 1;
  if (!findings.some(refusedBySchema)) count.strict += 1;
  if (isExact(findings, open)) count.exact += 1;
}

/** Adds one exchange to figures. */
export function count(figures: Figures, { sourced, expected, findings, openPlaces }: JudgedExchange): void {
  const isAnswer = ({ place }: { readonly place: string }): boolean => place !== "request";
  // In what order events come is told by our documents alone: beside others it would count against whoever says more.
  const answers = findings.filter((finding) => isAnswer(finding) && finding.kind !== "order");
  if (findings.some(({ kind }) => kind === "order")) figures.outOfOrder += 1;
  const open = openPlaces.filter(isAnswer);
  add(figures.exchanges, answers, open);
  if (!answers.some(isInexact)) figures.exactButOpen += 1;
  // A request that the provider refused may be wrong on purpose.
  const isAccepted = sourced.recording.response.status < 400 && sourced.recording.rebuilt !== "response-only";
  const asked = isAccepted ? findings.filter((finding) => !isAnswer(finding)) : [];
  const openAsked = isAccepted ? openPlaces.filter((place) => !isAnswer(place)) : [];
  if (isAccepted) add(figures.requests, asked, openAsked);
  if (isExact([...answers, ...asked], [...open, ...openAsked])) figures.exactBothWays += 1;
  if (expected.kind === "failure") add(figures.errors, answers, open);
  else if (expected.kind === "reply") add(figures.replies, answers, open);
  else if (expected.kind === "stream") {
    for (const { number } of expected.facts.chunks) {
      const prefix = `/response/sse/${number}`;
      const isHere = ({ path }: { readonly path: string }): boolean => path === prefix || path.startsWith(`${prefix}/`);
      add(figures.events, answers.filter(isHere), open.filter(isHere));
    }
    if (expected.facts.ending === "error") {
      const isError = ({ place }: { readonly place: string }): boolean => place === "error";
      add(figures.errors, answers.filter(isError), open.filter(isError));
    }
  }
}
