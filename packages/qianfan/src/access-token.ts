import { type ApiKeyRequest, type ClientOptions, ConfigurationError, environmentVariable } from "@lockstep/core";
import { createClient } from "./client-of.ts";
import { oauthToken } from "./generated/operations.gen.ts";

/** The two keys of an application of the older API. */
export interface ApplicationKeys {
  readonly apiKey: string;
  readonly secretKey: string;
}

/** What gives the client its token for the older API. */
export type GiveToken = (asked?: ApiKeyRequest) => Promise<string>;

// A token is renewed this long before it ends, or in the last tenth of its life where that is shorter.
const longestMarginMs = 3_600_000;
// Calls that fail together with a token that ended need one new token.
const freshForMs = 10_000;

/** When a token was asked for, and when it is to be renewed. */
interface Life {
  readonly from: number;
  readonly until: number;
}

interface Kept {
  readonly token: Promise<string>;
  /** Absent while the token is on its way. */
  life?: Life;
}

/**
 * An `accessToken` for the client that exchanges the keys of an application for tokens: `createQianfan({ accessToken: exchangedToken(keys) })`.
 * Without keys they are `QIANFAN_AK` and `QIANFAN_SK`, read when a token is needed. A token is kept until shortly before it ends, or until
 * it is refused; calls that go at the same time wait for one exchange. `options` are those of the client that makes the exchange.
 *
 * @throws {ConfigurationError} for keys that are empty or no text; they are not quoted.
 */
export function exchangedToken(keys?: ApplicationKeys, options: ClientOptions = {}): GiveToken {
  if (keys !== undefined) checkKeys(keys);
  let kept: Kept | undefined;
  return (asked) => {
    if (kept !== undefined && isGood(kept, asked?.refused === true, Date.now())) return kept.token;
    const made: Kept = { token: exchange(keys ?? environmentKeys(), options, (life) => (made.life = life)) };
    kept = made;
    // What failed is tried again by whoever asks next.
    made.token.catch(() => {
      if (kept === made) kept = undefined;
    });
    return made.token;
  };
}

/** A token by the environment: `QIANFAN_ACCESS_TOKEN`, or else one for which `QIANFAN_AK` and `QIANFAN_SK` are exchanged. */
export function environmentToken(): GiveToken {
  const exchanged = exchangedToken();
  return async (asked) => environmentVariable("QIANFAN_ACCESS_TOKEN") ?? exchanged(asked);
}

/** A clock that was set back makes a token that is kept too long. */
function isGood({ life }: Kept, refused: boolean, now: number): boolean {
  if (life === undefined) return true;
  if (now < life.from || now >= life.until) return false;
  return !refused || now < life.from + freshForMs;
}

async function exchange(keys: ApplicationKeys, options: ClientOptions, live: (life: Life) => void): Promise<string> {
  const client = createClient({ timeout: 30_000, ...options }, [oauthToken]);
  const from = Date.now();
  const reply = await client.oauth.token({ client_id: keys.apiKey, client_secret: keys.secretKey });
  const { access_token: token, expires_in: seconds } = reply as Partial<typeof reply>;
  // What else the reply has are secrets, too: nothing of it is shown.
  if (typeof token !== "string" || token === "")
    throw new ConfigurationError("The exchange of the keys for an access token was answered without an access_token.");
  const lifeMs = typeof seconds === "number" && seconds > 0 ? seconds * 1000 : 0;
  live({ from, until: from + lifeMs - Math.min(longestMarginMs, lifeMs / 10) });
  return token;
}

function environmentKeys(): ApplicationKeys {
  const [apiKey, secretKey] = [environmentVariable("QIANFAN_AK"), environmentVariable("QIANFAN_SK")];
  if (apiKey !== undefined && secretKey !== undefined) return { apiKey, secretKey };
  throw new ConfigurationError(
    "No access token for Baidu Qianfan's older API: set QIANFAN_ACCESS_TOKEN, or QIANFAN_AK and QIANFAN_SK, or pass the client option accessToken.",
  );
}

function checkKeys(keys: Partial<ApplicationKeys> | null): void {
  for (const name of ["apiKey", "secretKey"] as const) {
    const key: unknown = keys?.[name];
    if (typeof key !== "string" || key === "")
      throw new ConfigurationError(`exchangedToken needs ${name}, a text that is not empty: both keys of the application.`);
  }
}
