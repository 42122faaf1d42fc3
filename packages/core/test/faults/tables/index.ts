import type { Scenario } from "../scenario.ts";
import { aborts } from "./aborts.ts";
import { progressTimeouts, totalTimeouts } from "./bounds-on-time.ts";
import { budget, concurrency } from "./budget.ts";
import { connections } from "./connections.ts";
import { keysAndBytes } from "./keys-and-bytes.ts";
import { idleTimeouts } from "./idle-timeouts.ts";
import { oddAnswers, platformFailures } from "./odd-answers.ts";
import { resetHints } from "./reset-hints.ts";
import { security, signedUrls } from "./security.ts";
import { sizes } from "./sizes.ts";
import { statuses } from "./statuses.ts";
import { streamEndings } from "./stream-endings.ts";
import { streamRetries } from "./stream-retries.ts";
import { timeouts } from "./timeouts.ts";
import { unknownOutcomes } from "./unknown-outcomes.ts";
import { waitTimes } from "./waits.ts";

/** All scenarios, by what they are about. */
export const tables: Readonly<Record<string, readonly Scenario[]>> = {
  "what is tried again": statuses,
  "how long a retry waits": waitTimes,
  "waits that the body and the rate limits tell": resetHints,
  "how often": budget,
  "how many at once": concurrency,
  "unknown outcomes": unknownOutcomes,
  "keys and bytes": keysAndBytes,
  connections,
  "answers that are none": oddAnswers,
  "what the platform does by itself": platformFailures,
  timeouts,
  idleTimeout: idleTimeouts,
  progressTimeout: progressTimeouts,
  totalTimeout: totalTimeouts,
  "aborting and leaving": aborts,
  "streams that are tried again": streamRetries,
  "how streams end": streamEndings,
  sizes,
  "keys and redirects": security,
  "signed URLs": signedUrls,
};
