import { ConfigurationError, MissingApiKeyError } from "../errors/setup-errors.ts";
import { type Masker, safeCause } from "../errors/redact.ts";
import type { ApiKeyRequest, ClientOptions } from "../client/options.ts";
import type { Call } from "./call.ts";

/** The client option, or what the environment says; undefined when there is neither. */
export interface KeySource {
  readonly value: ClientOptions["apiKey"];
  /** Where it was found, for messages: `the client option apiKey`, or the name of a variable. */
  readonly origin: string;
}

/** The value of the authorization header for one attempt; asks the key function every time. */
export function authorization(call: Call, source: KeySource): string | Promise<string> {
  const { value, origin } = source;
  if (typeof value !== "function") return headerValue(call, value, origin);
  return askForKey(value, { refused: call.keyRefreshed }).then((key) => headerValue(call, key, origin));
}

type GiveKey = Exclude<ClientOptions["apiKey"], string | undefined>;

async function askForKey(give: GiveKey, asked: ApiKeyRequest): Promise<string> {
  try {
    return await give(asked);
  } catch (cause) {
    const quoted = cause instanceof Error || typeof cause === "string" ? safeCause(cause, wordsOnly) : undefined;
    throw new ConfigurationError("The apiKey function failed, so nothing was sent.", quoted);
  }
}

/** Any lines of a stack that name a place, and whatever may be a key: those have no spaces in them, and few nothing but letters. */
const placeOrRun = /^\s+at .+:\d+:\d+\)?$|[^\s"'`()<>,;]{8,}/gm;

/** For an error that may quote a key which nobody here has seen: only what is sure to be a word, or a place, stays. */
const wordsOnly: Masker = {
  text: (text) => text.replace(placeOrRun, (run) => (/^(?:\s|[A-Za-z_]{1,24}[.:!?]*$)/.test(run) ? run : "[redacted]")),
};

function headerValue(call: Call, key: unknown, origin: string): string {
  const { service, name, environment } = call.descriptor;
  if (key === undefined || key === null || key === "") {
    throw new MissingApiKeyError({ id: service.id, name }, environment.apiKey);
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
  const { scheme } = service.auth;
  return scheme === undefined ? key : `${scheme} ${key}`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
