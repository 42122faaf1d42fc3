import { array, number, object, string } from "../json-reading.ts";

/** One token as the facade must tell it. */
export interface ExpectedLogprob {
  readonly token: string;
  readonly id?: number;
  readonly bytes?: readonly number[];
  readonly logprob: number | null;
  readonly top: readonly { readonly token: string; readonly bytes?: readonly number[]; readonly logprob: number | null }[];
}

/**
 * The tokens that one choice's `logprobs` holds, whatever its shape: a list of tokens, parallel lists with a list of maps,
 * or the bare number of the delta's token. Undefined where there is nothing to tell.
 */
export function expectLogprobs(choice: Record<string, unknown>): readonly ExpectedLogprob[] | undefined {
  const logprobs = choice["logprobs"];
  if (typeof logprobs === "number") {
    const delta = object(choice["delta"]);
    const id = number(delta?.["token_id"]);
    const top = fromMap(choice["top_logprobs"]);
    return [{ token: string(delta?.["content"]) ?? "", ...(id !== undefined && { id }), logprob: logprobs, top }];
  }
  const lists = object(logprobs);
  if (!lists) return undefined;
  return array(lists["tokens"]) ? fromLists(lists) : expectContentList(lists["content"]);
}

/** A list of tokens with a list of candidates each, as `content` and `refusal` have it. */
export function expectContentList(value: unknown): readonly ExpectedLogprob[] | undefined {
  return array(value)?.map((entry) => {
    const token = object(entry) ?? {};
    const candidates = array(token["top_logprobs"]) ?? [];
    return { ...candidate(token), top: candidates.map((top) => candidate(object(top) ?? {})) };
  });
}

function candidate(entry: Record<string, unknown>): Omit<ExpectedLogprob, "top"> {
  const bytes = array(entry["bytes"]) as number[] | undefined;
  return { token: string(entry["token"]) ?? "", ...(bytes && { bytes }), logprob: number(entry["logprob"]) ?? null };
}

function fromLists(lists: Record<string, unknown>): readonly ExpectedLogprob[] {
  const ids = array(lists["token_ids"]);
  const maps = array(lists["top_logprobs"]);
  return (array(lists["tokens"]) ?? []).map((token, index) => {
    const id = number(ids?.[index]);
    return {
      token: string(token) ?? "",
      ...(id !== undefined && { id }),
      logprob: number(array(lists["token_logprobs"])?.[index]) ?? null,
      top: fromMap(maps?.[index]),
    };
  });
}

/** A map says nothing about order, so the likeliest comes first. */
function fromMap(value: unknown): ExpectedLogprob["top"] {
  return Object.entries(object(value) ?? {})
    .map(([token, logprob]) => ({ token, logprob: number(logprob) ?? null }))
    .sort((a, b) => (b.logprob ?? -Infinity) - (a.logprob ?? -Infinity));
}
