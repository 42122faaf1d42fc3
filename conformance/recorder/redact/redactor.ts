import { bodyParts, type Part } from "./body-parts.ts";
import { findRandom, isInDataUrl, isNeeded } from "./entropy.ts";
import { createFinder, type KnownSecret } from "./known-secrets.ts";
import { beginningOf, excerptOf, maskRange } from "./mask.ts";
import { headerRule, memberRule } from "./name-rules.ts";
import { lintViews } from "./secretlint.ts";
import { textRules } from "./text-rules.ts";
import { View, type Range } from "./view.ts";

/** One thing that the redaction did, or saw and kept. It holds nothing of a secret but its first letters. */
export interface Finding {
  readonly action: "masked" | "removed" | "kept";
  readonly where: string;
  readonly rule: string;
  readonly excerpt: string;
}

export interface Redactor {
  /** Masks in a copy. `own` is text that we wrote ourselves: what looks random in it is no secret. */
  body(where: string, bytes: Uint8Array, type: string): Promise<Uint8Array>;
  headers(where: string, headers: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
  line(where: string, text: string): Promise<string>;
  readonly findings: readonly Finding[];
}

export interface RedactorOptions {
  readonly secrets: readonly KnownSecret[];
  /** Text that the recorder wrote itself: what looks random in it is no secret. */
  readonly own?: string;
}

interface Hit extends Range {
  readonly rule: string;
}

/** Finds and masks what must not be written, and keeps a list of what it did. One for each exchange. */
export function createRedactor({ secrets, own = "" }: RedactorOptions): Redactor {
  const findings: Finding[] = [];
  const findKnown = createFinder(secrets);
  /** Of the body that is being masked: 1 for each byte that is done. */
  const maskedBytes = new WeakMap<Uint8Array, Uint8Array>();
  const isMasked = (bytes: Uint8Array, view: View, range: Range): boolean => {
    const done = maskedBytes.get(bytes);
    return done !== undefined && view.rangesOf(range).every(({ start, end }) => !done.subarray(start, end).includes(0));
  };

  const known = (text: string): readonly Hit[] =>
    findKnown(text).map(({ name, form, start, end }) => ({ rule: `value of ${name}, ${form}`, start, end }));
  const shaped = (text: string): readonly Hit[] =>
    textRules.flatMap(({ id, find }) => find(text).map((range) => ({ rule: id, ...range })));

  /** What of a part is to be masked by rule; by its own name all of it. */
  const ruled = ({ name, parent, kind, view, joined }: Part): readonly Hit[] => {
    const rule = kind === "text" || kind === "number" ? memberRule(name, parent) : undefined;
    const hits = [...known(view.text), ...(kind === "number" ? [] : shaped(view.text))];
    return rule && !joined && view.text.length > 0 ? [...hits, { rule: rule.id, start: 0, end: view.text.length }] : hits;
  };

  const mask = (bytes: Uint8Array, part: Pick<Part, "where" | "view">, hits: readonly Hit[], kind?: "number"): void => {
    for (const hit of merged(hits)) {
      // What was masked as part of something larger is not shown again.
      if (isMasked(bytes, part.view, hit)) continue;
      for (const range of part.view.rangesOf(hit)) {
        maskRange(bytes, range, kind);
        maskedBytes.get(bytes)?.fill(1, range.start, range.end);
      }
      findings.push({
        action: "masked",
        where: part.where,
        rule: hit.rule,
        excerpt: excerptOf(part.view.text.slice(hit.start, hit.end)),
      });
    }
  };

  /** What looks random and no rule knows, after the rules had their say. */
  const random = (
    bytes: Uint8Array,
    { where, name, view, joined }: Pick<Part, "where" | "name" | "view" | "joined">,
    done: readonly Hit[],
  ): void => {
    for (const found of findRandom(view.text)) {
      if ((joined && view.rangesOf(found).length < 2) || isMasked(bytes, view, found)) continue;
      if (done.some((hit) => hit.start < found.end && found.start < hit.end)) continue;
      const text = view.text.slice(found.start, found.end);
      const rule = `entropy of ${found.bits.toFixed(1)} bits a character`;
      if (own.includes(text)) continue;
      if (isNeeded(name) || isInDataUrl(view.text, found.start))
        findings.push({ action: "kept", where, rule: `${rule}, data by its name`, excerpt: beginningOf(text) });
      else mask(bytes, { where, view }, [{ rule, ...found }]);
    }
  };

  const line = async (where: string, name: string, text: string): Promise<string> => {
    const bytes = Buffer.from(text, "utf8");
    const view = View.of(bytes);
    const linted = await lintViews([view]);
    const hits = [...known(view.text), ...shaped(view.text), ...linted];
    mask(bytes, { where, view }, hits);
    random(bytes, { where, name, view }, hits);
    return bytes.toString("utf8");
  };

  return {
    findings,
    async body(where, bytes, type) {
      const copy = Uint8Array.from(bytes);
      maskedBytes.set(copy, new Uint8Array(copy.length));
      const parts = bodyParts(bytes, type)
        .map((part) => ({ ...part, where: `${where}, ${part.where}` }))
        // A secret that was cut into pieces is one finding: its pieces are not shown one by one.
        .toSorted((a, b) => Number(b.joined ?? false) - Number(a.joined ?? false));
      const linted = await lintViews(parts.map(({ view }) => view));
      const byPart = new Map<number, Hit[]>();
      for (const { view, ...hit } of linted) byPart.set(view, [...(byPart.get(view) ?? []), hit]);
      for (const [index, part] of parts.entries()) {
        const hits = [...ruled(part), ...(byPart.get(index) ?? [])];
        // Joined texts were seen piece by piece: only what goes over a border is new.
        const fresh = part.joined ? hits.filter((hit) => part.view.rangesOf(hit).length > 1) : hits;
        mask(copy, part, fresh, part.kind === "number" ? "number" : undefined);
        if (part.kind !== "number") random(copy, part, hits);
      }
      // Across whatever borders the parts have.
      mask(copy, { where, view: View.of(copy) }, known(View.of(copy).text));
      return copy;
    },
    async headers(where, headers) {
      const kept: [string, string][] = [];
      for (const [name, value] of Object.entries(headers)) {
        const at = `${where} header ${name}`;
        const rule = headerRule(name);
        if (rule?.action === "drop") continue;
        if (rule?.action === "remove") {
          findings.push({ action: "removed", where: at, rule: rule.id, excerpt: excerptOf(value) });
        } else if (rule) {
          const bytes = Buffer.from(value, "utf8");
          mask(bytes, { where: at, view: View.of(bytes) }, [{ rule: rule.id, start: 0, end: bytes.length }]);
          kept.push([name, bytes.toString("utf8")]);
        } else kept.push([name, await line(at, name, value)]);
      }
      return Object.fromEntries(kept);
    },
    line: async (where, text) => await line(where, "", text),
  };
}

/** Overlapping hits as one: the first rule names it. */
function merged(hits: readonly Hit[]): readonly Hit[] {
  const sorted = hits.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const all: { rule: string; start: number; end: number }[] = [];
  for (const hit of sorted) {
    const last = all.at(-1);
    if (last && hit.start < last.end) last.end = Math.max(last.end, hit.end);
    else all.push({ ...hit });
  }
  return all;
}
