import { createOpenAI } from "@lockstep/openai";
import { apiKey, type Contender } from "../contender.ts";
import { nativeCalls } from "../native-calls.ts";

/** Our client with the provider's exact types. */
export const contender: Contender = {
  name: "lockstep-openai",
  role: "ours",
  connect: (baseUrl) => nativeCalls(createOpenAI({ apiKey, baseUrl })),
};
