const { chat, streamChat } = require("lockstep");
const { createOpenAI, openaiChat } = require("@lockstep/openai");
const { calls } = require("./replay-calls.cjs");

void calls({ createOpenAI, openaiChat, chat, streamChat }, process.argv[2]).then((result) =>
  console.log(JSON.stringify(result)),
);
