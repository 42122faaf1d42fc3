import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyChatRequest, ChatReply } from "@lockstep/core";
import { compatibleChat } from "@lockstep/openai-compatible";
import { google } from "@lockstep/openai-compatible/presets";
import { describe, expect, it } from "vitest";
import { findCorpusFolder, noCorpus } from "@lockstep/traffic";
import type { Recording } from "@lockstep/traffic";
import { toResponse } from "../corpus/replay.ts";
import { paths } from "../harness/paths.ts";

// Reads recordings that lie outside the repository, so it runs with the corpus and its result is never cached.

const corpus = findCorpusFolder(paths.root)?.folder;
if (corpus === undefined) console.log(`presets: no recorded OpenAI mode was read, ${noCorpus}`);
const folder = join(corpus ?? "", "google");
const files = corpus === undefined ? [] : globSync("chat.completions.*.json", { cwd: folder }).sort();
const recordings = files.map((file) => [file, JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording] as const);

interface Wire {
  readonly choices: readonly {
    readonly finish_reason?: string;
    readonly message?: Said;
    readonly delta?: Said;
  }[];
  readonly usage: { readonly prompt_tokens: number; readonly completion_tokens: number; readonly total_tokens: number };
}
interface Said {
  readonly content?: string;
  readonly tool_calls?: readonly { readonly function: { readonly name: string; readonly arguments: string } }[];
  readonly extra_content?: unknown;
}

/** The wire's objects, told without the code under test: the body, or the data of each event. */
function wires({ response }: Recording): readonly Wire[] {
  if (response.sse === undefined) return [response.body as Wire];
  const data = response.sse.split("\n\n").map((event) => event.replace(/^data: /, ""));
  return data.filter((text) => text.startsWith("{")).map((text) => JSON.parse(text) as Wire);
}

/** Calls the recorded mode by its preset: what was sent where, and the reply. */
async function replay(recording: Recording, request: AnyChatRequest): Promise<{ reply: ChatReply; sent: Request }> {
  const sent: Request[] = [];
  const fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    sent.push(new Request(input, init));
    return Promise.resolve(toResponse(recording));
  };
  const model = compatibleChat("m", { server: { ...google, apiKey: "test-key-0", fetch } });
  let reply: ChatReply | undefined;
  if (!recording.stream) reply = await model.generate(request, {});
  else for await (const event of model.stream(request, {})) if (event.type === "finish") reply = event.reply;
  if (reply === undefined || sent[0] === undefined) throw new Error("no reply");
  return { reply, sent: sent[0] };
}

const question: AnyChatRequest = { messages: [{ role: "user", content: "Hi" }] };

describe.skipIf(corpus === undefined)("Gemini's OpenAI mode, called by its preset", () => {
  it("was recorded", () => expect(recordings.length).toBeGreaterThan(4));

  it.each(recordings)("%s", async (_, recording) => {
    const { reply, sent } = await replay(recording, question);
    const all = wires(recording);
    const said = all.flatMap(({ choices }) => choices.map(({ message, delta }) => message ?? delta ?? {}));
    const calls = said.flatMap(({ tool_calls: some = [] }) => some);
    const reasons = all.flatMap(({ choices }) => choices.flatMap(({ finish_reason: reason }) => reason ?? []));
    const usage = all.at(-1)?.usage;

    expect(sent.url).toBe(recording.request.url);
    expect(sent.headers.get("authorization")).toBe("Bearer test-key-0");
    expect(reply.text).toBe(said.map(({ content = "" }) => content).join(""));
    expect(reply.toolCalls.map(({ name, arguments: text }) => ({ name, arguments: text }))).toEqual(
      calls.map(({ function: called }) => called),
    );
    // The mode sends empty ids, and an answer to a call has to name one.
    for (const { id } of reply.toolCalls) expect(id).not.toBe("");
    expect(reply.rawFinishReason).toBe(reasons.at(-1));
    expect(reply.usage).toMatchObject({
      inputTokens: usage?.prompt_tokens,
      outputTokens: usage?.completion_tokens,
      totalTokens: usage?.total_tokens,
    });
  });

  const signed = recordings.filter(([, recording]) => wires(recording)[0]?.choices[0]?.message?.extra_content !== undefined);

  it("has signatures of thoughts in some", () => expect(signed.length).toBeGreaterThan(1));

  it.each(signed)("the signature goes back on the next turn: %s", async (_, recording) => {
    const { reply } = await replay(recording, question);
    const { text: content, toolCalls, residue } = reply;
    const { sent } = await replay(recording, { messages: [{ role: "assistant", content, toolCalls, residue }] });
    const { messages } = (await sent.json()) as { messages: readonly Said[] };
    expect(messages[0]?.extra_content).toEqual(wires(recording)[0]?.choices[0]?.message?.extra_content);
  });
});
