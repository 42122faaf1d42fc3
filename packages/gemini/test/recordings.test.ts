/** Real traffic, where the folder of recordings is there: every reply reads, and goes back as it came. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChatReply } from "@lockstep/core";
import { describe, expect, test } from "vitest";
import { createStreamDecoder, decodeReply } from "../src/dialect/decode.ts";
import { encodeChat } from "../src/dialect/encode.ts";
import type { GenerateContentResponse, Part } from "../src/index.ts";

const folder = process.env["LOCKSTEP_CORPUS"] ?? join(import.meta.dirname, "../../../../shared/recordings");

interface Recorded {
  readonly name: string;
  readonly chunks: readonly GenerateContentResponse[];
}

function recorded(provider: string): readonly Recorded[] {
  const place = join(folder, provider);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.startsWith("generateContent."))
    .flatMap((name): Recorded[] => {
      const { response } = JSON.parse(readFileSync(join(place, name), "utf8"));
      if (response.status !== 200) return [];
      const events = response.sse?.split(/\r?\n/).filter((line: string) => line.startsWith("data:"));
      const chunks = events?.map((line: string) => JSON.parse(line.slice(5))) ?? [response.body].flat();
      // Enums as numbers are asked for by one caller only, and described by nobody.
      const numbered = chunks.some((chunk: any) => typeof chunk.candidates?.[0]?.finishReason === "number");
      return numbered ? [] : [{ name, chunks }];
    });
}

const all = [...recorded("google"), ...recorded("vertex")];

/** The parts of the first candidate as one turn: text goes on from event to event. */
function partsOf(chunks: readonly GenerateContentResponse[]): Part[] {
  const parts: Part[] = [];
  for (const chunk of chunks) {
    for (const [position, part] of (chunk.candidates?.[0]?.content?.parts ?? []).entries()) {
      const last = parts.at(-1);
      const bare = (one: Part | undefined): boolean =>
        one?.text !== undefined && Object.keys(one).every((name) => name === "text" || name === "thought");
      const goesOn = position === 0 && bare(last) && bare(part) && last?.thought === part.thought;
      if (goesOn) parts[parts.length - 1] = { ...last, text: `${last?.text}${part.text}` };
      else if (!bare(part) || part.text !== "") parts.push(part);
    }
  }
  return parts;
}

describe.skipIf(all.length === 0)(
  `recorded replies (${all.length === 0 ? `none: ${folder} is not there` : all.length})`,
  () => {
    test.each(all.map((one) => [one.name, one] as const))("%s", (_, { chunks }) => {
      const decoder = createStreamDecoder();
      for (const chunk of chunks) decoder.feed(chunk);
      const finish = decoder.finish().at(-1);
      const reply = finish?.type === "finish" ? finish.reply : undefined;
      const { text, reasoning, toolCalls, residue, finishReason } = JSON.parse(JSON.stringify(reply)) as ChatReply;
      const parts = partsOf(chunks);
      const [only, ...more] = chunks;
      if (only && more.length === 0) expect({ ...decodeReply(only), raw: 0 }).toStrictEqual({ ...reply, raw: 0 });
      expect(finishReason).not.toBe("other");
      if (parts.length === 0) return;
      const turn = { role: "assistant", content: text, reasoning, toolCalls, residue } as const;
      const { contents } = encodeChat({ messages: [{ role: "user", content: "Hi" }, turn] });
      expect(contents[1]?.parts).toStrictEqual(parts);
    });
  },
);
