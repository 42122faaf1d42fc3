// What a user's program does with an installed provider and the facade; replay.mjs imports them, replay.cjs requires them.
exports.calls = async function calls({ createOpenAI, openaiChat, chat, streamChat }, address) {
  const client = (fixture) => createOpenAI({ apiKey: "key-of-a-rehearsal", baseUrl: `${address}/${fixture}` });
  const messages = [{ role: "user", content: "Say hi" }];
  const body = { model: "gpt-4o-mini", messages };

  const whole = await client("native-whole").chat.completions.create(body);
  let streamed = "";
  for await (const chunk of await client("native-streamed").chat.completions.create({ ...body, stream: true })) {
    streamed += chunk.choices[0]?.delta.content ?? "";
  }
  const retried = await client("native-retried").chat.completions.create(body);

  const model = (fixture) => openaiChat("gpt-4o-mini", { client: client(fixture) });
  const reply = await chat(model("facade-whole"), { messages });
  const stream = streamChat(model("facade-streamed"), { messages });
  let deltas = "";
  for await (const event of stream) if (event.type === "text-delta") deltas += event.text;
  const collected = await stream.reply();
  const again = await chat(model("facade-retried"), { messages });

  return {
    "native-whole": { text: whole.choices[0].message.content, finish: whole.choices[0].finish_reason },
    "native-streamed": { text: streamed },
    "native-retried": { text: retried.choices[0].message.content, finish: retried.choices[0].finish_reason },
    "facade-whole": { text: reply.text, finish: reply.finishReason },
    "facade-streamed": { text: deltas, collected: collected.text },
    "facade-retried": { text: again.text, finish: again.finishReason },
  };
};
