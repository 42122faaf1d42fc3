/**
 * Keys that are not sent as they are: each call carries a token that is signed with the key and ends soon. An entry point of its
 * own, because a program that sends its key as it is needs none of it.
 *
 * @packageDocumentation
 */
import { type ApiKeyRequest, ConfigurationError } from "@lockstep/core";
import { SignJWT } from "jose/jwt/sign";

// As in the official SDK (z-ai-sdk-python of 2026-04-08): kept for three minutes, good for half a minute more.
const keptForMs = 180_000;
const goodForMs = 210_000;

/**
 * An `apiKey` for the client that signs short-lived tokens with a key: `createZhipu({ apiKey: signedKey(key) })`. A token is kept
 * until shortly before it ends, and not beyond a 401.
 *
 * @throws {ConfigurationError} for a key that is not of the form `{id}.{secret}`; it is not quoted.
 */
export function signedKey(key: string): (asked?: ApiKeyRequest) => Promise<string> {
  const [id, secret, ...more] = typeof key === "string" ? key.split(".") : [];
  if (!id || !secret || more.length > 0)
    throw new ConfigurationError("A key that tokens are signed with has the form {id}.{secret}. Check how it was pasted.");
  let kept: { readonly token: Promise<string>; readonly until: number } | undefined;
  return (asked) => {
    const now = Date.now();
    // A clock that was set back makes a token that is kept too long.
    if (kept !== undefined && asked?.refused !== true && now < kept.until && now >= kept.until - keptForMs) return kept.token;
    const token = sign(id, secret, now);
    const made = { token, until: now + keptForMs };
    kept = made;
    // What failed is tried again by whoever asks next.
    token.catch(() => {
      if (kept === made) kept = undefined;
    });
    return token;
  };
}

/** The service counts `exp` and `timestamp` in milliseconds, where the standard has seconds. */
function sign(id: string, secret: string, now: number): Promise<string> {
  return new SignJWT({ api_key: id, exp: now + goodForMs, timestamp: now })
    .setProtectedHeader({ alg: "HS256", sign_type: "SIGN" })
    .sign(new TextEncoder().encode(secret));
}
