import { createFinder, type KnownSecret } from "./redact/known-secrets.ts";

/** Everything that the recorder prints. */
export interface Voice {
  say(text: string): void;
  /** The text without known secrets: for what is thrown. */
  clean(text: string): string;
}

/** The last line of defence: whatever a message is made of, no known secret is printed. */
export function createVoice(secrets: readonly KnownSecret[]): Voice {
  const find = createFinder(secrets);
  const clean = (text: string): string =>
    find(text)
      .toSorted((a, b) => b.start - a.start)
      .reduce((rest, { start, end }) => `${rest.slice(0, start)}[masked]${rest.slice(end)}`, text);
  return { say: (text) => console.log(clean(text)), clean };
}
