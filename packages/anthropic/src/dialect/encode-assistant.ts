import { type AssistantMessage, ConfigurationError, type ToolCall } from "@lockstep/core";
import { isObject, joined, type Who } from "@lockstep/core/dialect";
import type { ContentBlockParam, ToolUseBlockParam } from "../generated/schema.gen.ts";
import { lengthOf, type Place, readPlaces } from "./layout.ts";

/** Blocks of an assistant's turn, and why some of what it said is not among them. */
export interface AssistantBlocks {
  readonly blocks: readonly ContentBlockParam[];
  readonly warnings: readonly string[];
}

/**
 * A reply, said again. The places that its residue tells put everything back where it was, so that thinking comes first, unchanged
 * and signed, and results of the service's tools stand where they stood. What was changed since is sent as it is now.
 *
 * @throws {ConfigurationError} for arguments that are no JSON object.
 */
export function encodeAssistant(message: AssistantMessage, where: string, who: Who): AssistantBlocks {
  const text = joined(message.content ?? "");
  const said = message.refusal ? text + message.refusal : text;
  const calls = (message.toolCalls ?? []).map((call, at) => encodeCall(call, `${where}.toolCalls[${at}]`));
  const places = readPlaces(message.residue) ?? [];
  const pieces: Pieces = {
    text: new Cutter(said, lengthOf(places, "text")),
    thinking: new Cutter(message.reasoning ?? "", lengthOf(places, "thinking")),
    calls,
  };
  const blocks = places.flatMap((place) => blockAt(place, pieces));
  // What has no place: all of it where there are none, and what was added since.
  const rest = pieces.text.rest();
  if (rest !== "") blocks.push({ type: "text", text: rest });
  blocks.push(...pieces.calls);
  const signed = blocks.some(({ type }) => type === "thinking");
  return { blocks, warnings: message.reasoning && !signed ? [unsigned(where, who)] : [] };
}

interface Pieces {
  readonly text: Cutter;
  readonly thinking: Cutter;
  /** Those that have not had their place yet. */
  readonly calls: ToolUseBlockParam[];
}

function blockAt(place: Place, pieces: Pieces): readonly ContentBlockParam[] {
  switch (place.type) {
    case "text": {
      const text = pieces.text.take(place.length);
      // Anthropic refuses empty texts.
      return text === "" ? [] : [{ ...(pieces.text.fits && place.rest), type: "text", text }];
    }
    case "thinking": {
      const thinking = pieces.thinking.take(place.length);
      // Without its signature, or with a text that it was not given for, thinking is refused.
      if (!pieces.thinking.fits || place.signature === "") return [];
      return [{ ...place.rest, type: "thinking", thinking, signature: place.signature }];
    }
    case "tool_use": {
      const call = pieces.calls.shift();
      return call === undefined ? [] : [{ ...place.rest, ...call }];
    }
    case "block":
      // A call that was cut off has no input that could be sent.
      return "partial_json" in place.block ? [] : [place.block as ContentBlockParam];
  }
}

/** Cuts a text where the places say; one that was changed has no such cuts, and goes whole where the first piece was. */
class Cutter {
  readonly fits: boolean;
  readonly #text: string;
  #at = 0;

  constructor(text: string, length: number) {
    this.#text = text;
    this.fits = text.length === length;
  }

  take(length: number): string {
    return this.fits ? this.#advance(length) : this.rest();
  }

  rest(): string {
    return this.#advance(this.#text.length - this.#at);
  }

  #advance(length: number): string {
    const start = this.#at;
    this.#at += length;
    return this.#text.slice(start, this.#at);
  }
}

function encodeCall({ id, name, arguments: text }: ToolCall, where: string): ToolUseBlockParam {
  const input = text === "" ? {} : parsed(text);
  if (isObject(input)) return { type: "tool_use", id, name, input };
  throw new ConfigurationError(`${where}.arguments must be the JSON text of an object.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unsigned(where: string, { name }: Who): string {
  return `${name} takes thinking back only with the signature that it came with: the reasoning of ${where} was not sent.`;
}
