import { isLockstepError } from "../errors/lockstep-error.ts";
import { ConfigurationError, MissingApiKeyError } from "../errors/setup-errors.ts";
import { type Masker, safeCause } from "../errors/redact.ts";
import type { ApiKeyRequest, ClientOptions } from "../client/options.ts";
import type { AuthDescription } from "../descriptor.ts";
import type { Call } from "./call.ts";

/** The client option, or what the environment says; undefined when there is neither. */
export interface KeySource {
  readonly value: ClientOptions["apiKey"];
  /** Where it was found, for messages: `the client option apiKey`, or the name of a variable. */
  readonly origin: string;
  /** Where it goes. */
  readonly auth: AuthDescription;
}

/** The key as it travels in one attempt, in its header or in the query; asks the key function every time. */
export function authorization(call: Call, source: KeySource): string | Promise<string> {
  const { value } = source;
  if (typeof value !== "function") return keyText(call, value, source);
  return askForKey(value, { refused: call.keyRefreshed }, source).then((key) => keyText(call, key, source));
}

/** The address with the key as a parameter. What is shown of a request has no such parameter. */
export function keyedUrl(url: string, name: string, key: string): string {
  return `${url}${url.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(key)}`;
}

type GiveKey = Exclude<ClientOptions["apiKey"], string | undefined>;

async function askForKey(give: GiveKey, asked: ApiKeyRequest, { auth }: KeySource): Promise<string> {
  try {
    return await give(asked);
  } catch (cause) {
    const quoted = cause instanceof Error || typeof cause === "string" ? safeCause(cause, wordsOnly) : undefined;
    // What is ours says what to do; what it says is masked like the words of anybody else.
    const said = isLockstepError(cause) ? `: ${wordsOnly.text(cause.message)}` : ".";
    throw new ConfigurationError(`The ${auth.option ?? "apiKey"} function failed, so nothing was sent${said}`, quoted);
  }
}

/** Any lines of a stack that name a place, and whatever may be a key: those have no spaces in them, and few nothing but letters. */
const placeOrRun = /^\s+at .+:\d+:\d+\)?$|[^\s"'`()<>,;]{8,}/gm;

/** For an error that may quote a key which nobody here has seen: only what is sure to be a word, or a place, stays. */
const wordsOnly: Masker = {
  text: (text) => text.replace(placeOrRun, (run) => (/^(?:\s|[A-Za-z_]{1,24}[.:!?]*$)/.test(run) ? run : "[redacted]")),
};

function keyText(call: Call, key: unknown, { origin, auth }: KeySource): string {
  const { service, name, environment } = call.descriptor;
  const { option = "apiKey", scheme } = auth;
  if (key === undefined || key === null || key === "") {
    throw new MissingApiKeyError({ id: service.id, name }, environment[option] ?? [], option);
  }
  if (typeof key !== "string")
    throw new ConfigurationError(`${capitalise(origin)} must be text or a function that gives text.`);
  call.redactor.add(key);
  // A pasted line feed or a smart quote would make the platform throw an error that quotes the whole key.
  const unsafe = /[^\x21-\x7e]/.exec(key);
  if (unsafe !== null) {
    const character = `U+${key.charCodeAt(unsafe.index).toString(16).toUpperCase().padStart(4, "0")}`;
    throw new ConfigurationError(
      `${capitalise(origin)} cannot travel in a header: character ${unsafe.index + 1} of ${key.length} is ${character}. Check how it was pasted.`,
    );
  }
  return scheme === undefined ? key : `${scheme} ${key}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
