import { chat, streamChat } from "lockstep";
import { createOpenAI, openaiChat } from "@lockstep/openai";
import { calls } from "./replay-calls.cjs";

console.log(JSON.stringify(await calls({ createOpenAI, openaiChat, chat, streamChat }, process.argv[2])));
