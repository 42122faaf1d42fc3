export type * from "./chat.ts";
export type * from "./count-tokens.ts";
export type * from "./embed.ts";
export type * from "./logprobs.ts";
export type * from "./messages.ts";
export type * from "./model.ts";
export type * from "./rerank.ts";
export type * from "./usage.ts";
