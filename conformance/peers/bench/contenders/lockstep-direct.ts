import { chatCompletionsCreate, createClient, embeddingsCreate } from "@lockstep/openai";
import { apiKey, type Contender } from "../contender.ts";
import { nativeCalls } from "../native-calls.ts";

/** The same client with only the operations that are called, as a program that counts its bytes makes it. */
export const contender: Contender = {
  name: "lockstep-direct",
  role: "ours",
  connect: (baseUrl) => nativeCalls(createClient({ apiKey, baseUrl }, [chatCompletionsCreate, embeddingsCreate])),
};
