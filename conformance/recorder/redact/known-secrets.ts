import type { Range } from "./view.ts";

/** A value that must not be written, and where it came from: `OPENAI_API_KEY`. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

/** A form in which a secret may stand in a text. */
interface Needle {
  readonly secret: string;
  readonly form: string;
  /** In lower case. */
  readonly text: string;
}

/** Shorter values would be found in everything: a value like `true` is no secret. */
export const shortestSecret = 8;

/** Where a known secret stands, and in which form. */
export interface KnownPlace extends Range {
  readonly name: string;
  readonly form: string;
}

/** Finds secrets in the forms in which a server may repeat them: as they are, percent-encoded, within base64. */
export function createFinder(secrets: readonly KnownSecret[]): (text: string) => readonly KnownPlace[] {
  const needles = secrets.flatMap((secret) => echoes(secret));
  return (text) => placesOf(text, needles);
}

/**
 * Says in which form a text still holds a secret: those above, and what nobody writes by accident: hexadecimal digits, backwards,
 * with signs between the letters. The redaction does not mask those: a reply that holds them has to be looked at by a person.
 */
export function createGuard(secrets: readonly KnownSecret[]): (text: string) => KnownPlace | undefined {
  const needles = secrets.flatMap((secret) => [...echoes(secret), ...disguises(secret)]);
  const bare = secrets
    .map(({ name, value }) => ({ secret: name, form: "with signs between", text: squeeze(value) }))
    .filter(({ text }) => text.length >= shortestSecret);
  return (text) => placesOf(text, needles)[0] ?? placesOf(squeeze(text), bare)[0];
}

/** Values of this environment that look like secrets by their names, and those that are named. */
export function secretsOfEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  named: readonly string[],
): readonly KnownSecret[] {
  const looksSecret = /(?:key|token|secret|password|passwd|credentials?)(?:_?id)?$/i;
  return Object.entries(environment).flatMap(([name, value = ""]) => {
    if (!named.includes(name) && !looksSecret.test(name)) return [];
    const trimmed = value.trim();
    return trimmed.length < shortestSecret ? [] : [{ name, value: trimmed }];
  });
}

function echoes({ name, value }: KnownSecret): readonly Needle[] {
  const encoded = encodeURIComponent(value);
  const escaped = JSON.stringify(value).slice(1, -1);
  return [
    { secret: name, form: "as it is", text: value.toLowerCase() },
    ...(encoded === value ? [] : [{ secret: name, form: "percent-encoded", text: encoded.toLowerCase() }]),
    ...(escaped === value ? [] : [{ secret: name, form: "escaped for JSON", text: escaped.toLowerCase() }]),
    ...base64Forms(value).map((text) => ({ secret: name, form: "in base64", text: text.toLowerCase() })),
  ];
}

/** What is certain of base64 at each of three offsets; letters at the ends belong to the neighbours, too. */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value, "utf8");
  const certain = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  return [...new Set(certain.flatMap((text) => [text, text.replaceAll("+", "-").replaceAll("/", "_")]))];
}

function disguises({ name, value }: KnownSecret): readonly Needle[] {
  return [
    { secret: name, form: "in hexadecimal digits", text: Buffer.from(value, "utf8").toString("hex") },
    { secret: name, form: "backwards", text: Array.from(value.toLowerCase()).toReversed().join("") },
  ];
}

function placesOf(text: string, needles: readonly Needle[]): readonly KnownPlace[] {
  const hay = text.toLowerCase();
  return needles.flatMap(({ secret, form, text: needle }) => {
    const places: KnownPlace[] = [];
    for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length))
      places.push({ name: secret, form, start: at, end: at + needle.length });
    return places;
  });
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
