import type { LogprobShape, TokenPlan } from "../../scenarios/scenario.ts";
import { planNumber } from "../json.ts";

/** What one shape adds to a choice's `logprobs`, from the plan's tokens. `offset` is where the first token's text begins. */
export function renderLogprobs(
  tokens: readonly TokenPlan[],
  shape: LogprobShape,
  members: TokenListMembers,
  offset = 0,
): unknown {
  if (shape === "content-list") {
    return { content: tokens.map((token) => contentEntry(token)), ...(members.refusal && { refusal: null }) };
  }
  if (shape === "number") return tokens[0] === undefined ? null : planNumber(tokens[0].logprob);
  return tokenLists(tokens, members, offset);
}

export interface TokenListMembers {
  readonly ids: boolean;
  readonly offsets: boolean;
  /** Whether a list of tokens has the refusal's beside it. */
  readonly refusal: boolean;
}

export function contentEntry(token: TokenPlan): unknown {
  return {
    token: token.token,
    logprob: planNumber(token.logprob),
    bytes: bytesOf(token),
    top_logprobs: (token.top ?? []).map((top) => ({ token: top.token, logprob: planNumber(top.logprob), bytes: bytesOf(top) })),
  };
}

function tokenLists(tokens: readonly TokenPlan[], members: TokenListMembers, offset: number): unknown {
  let position = offset;
  const offsets = tokens.map((token) => (position += token.token.length) - token.token.length);
  const maps = tokens.map((token) =>
    token.top === undefined ? null : Object.fromEntries(token.top.map((top) => [top.token, planNumber(top.logprob)])),
  );
  return {
    tokens: tokens.map((token) => token.token),
    token_logprobs: tokens.map((token) => planNumber(token.logprob)),
    token_ids: members.ids && tokens.every((token) => token.id !== undefined) ? tokens.map((token) => token.id) : undefined,
    top_logprobs: maps.some((map) => map !== null) ? maps : undefined,
    text_offset: members.offsets ? offsets : undefined,
  };
}

function bytesOf(token: { readonly token: string; readonly bytes?: readonly number[] | null }): readonly number[] | null {
  return token.bytes === undefined ? [...Buffer.from(token.token, "utf8")] : token.bytes;
}
