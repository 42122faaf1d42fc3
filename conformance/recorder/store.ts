import { renderReview, type Consent } from "./review.ts";
import type { Draft } from "./recorded-fixture.ts";
import type { KnownSecret } from "./redact/known-secrets.ts";
import { findLeaks } from "./guard.ts";
import type { Voice } from "./voice.ts";
import { writeAll } from "./write.ts";

export interface Storing {
  /** Drafts, and the folder that they go to. */
  readonly drafts: readonly { readonly draft: Draft; readonly folder: string }[];
  readonly secrets: readonly KnownSecret[];
  readonly voice: Voice;
  readonly ask: (question: string) => Promise<Consent>;
}

/** The last steps of every recording: refuse, show, ask, write. True when the files are there. */
export async function store({ drafts, secrets, voice, ask }: Storing): Promise<boolean> {
  const review = renderReview(drafts.map(({ draft }) => draft));
  const all = new Map(drafts.flatMap(({ draft }) => [...draft.files]));
  const leaks = findLeaks(all, new Map([["the review", review]]), secrets);
  if (leaks.length > 0) {
    for (const leak of leaks) voice.say(`refused: ${leak}`);
    voice.say("Nothing was written: a known secret is still there in a form that the redaction does not mask.");
    return false;
  }
  voice.say(`\n${review}\n`);
  const consent = await ask(`Write ${drafts.length} ${drafts.length === 1 ? "recording" : "recordings"}?`);
  if (!consent.agreed) {
    voice.say(`Nothing was written: ${consent.reason}.`);
    return false;
  }
  for (const folder of new Set(drafts.map((entry) => entry.folder))) {
    const own = drafts.filter((entry) => entry.folder === folder).flatMap(({ draft }) => [...draft.files]);
    writeAll(folder, new Map(own));
    for (const [name] of own) voice.say(`wrote ${folder}/${name}`);
  }
  return true;
}
