import type { ChatReply, ChatWarning, RateLimits, Usage } from "@lockstep/core";
import { ChoiceAssembler, type DeltaEvent } from "./choice-assembler.ts";
import { decodeUsage, unexpressedUsage } from "./decode-usage.ts";
import { filled, isList, isObject, type JsonObject, without } from "./json.ts";
import type { DecodeQuirks } from "./quirks.ts";
import { readChoice } from "./read-choice.ts";
import type { ReadChunk, ReadReply } from "./reads.ts";
import { replaceMembers, sections } from "./residue.ts";

/** What the transport knows of a reply and its body does not say. */
export interface ReplyContext {
  readonly limits?: RateLimits | undefined;
  readonly requestId?: string | undefined;
  /** Warnings of ours, before those of the provider. */
  readonly warnings?: readonly ChatWarning[] | undefined;
}

/** `obfuscation` is padding of random length against traffic analysis. */
const knownOfEnvelope: readonly string[] = ["id", "object", "model", "choices", "usage", "warnings", "obfuscation"];

/**
 * Gathers a reply, from one whole body or from chunks: the same code for both, so that streaming cannot differ. The vocabulary
 * has one reply per call; further choices (`n`) are gathered too and kept in the residue.
 */
export class ReplyAssembler {
  readonly #quirks: DecodeQuirks;
  readonly #choices = new Map<number, ChoiceAssembler>();
  readonly #rest: Record<string, unknown> = {};
  #id: string | undefined;
  #model: string | undefined;
  #warnings: readonly ChatWarning[] = [];
  #usage: Usage | undefined;
  #usageRest: JsonObject = {};

  constructor(quirks: DecodeQuirks) {
    this.#quirks = quirks;
  }

  /** Takes a reply or a chunk. The events are those of choice 0. */
  add(wire: ReadReply | ReadChunk, first: "message" | "delta"): readonly DeltaEvent[] {
    if (!isObject(wire)) return [];
    this.#addEnvelope(wire);
    const events: DeltaEvent[] = [];
    for (const choice of isList(wire.choices) ? wire.choices : []) {
      if (!isObject(choice)) continue;
      const index = typeof choice["index"] === "number" ? choice["index"] : 0;
      const assembler = this.#choices.get(index) ?? new ChoiceAssembler(this.#quirks);
      this.#choices.set(index, assembler);
      const added = assembler.add(readChoice(choice, first, this.#quirks), first === "message");
      if (index === 0) events.push(...added);
      else if (!this.#choices.has(0)) assembler.held.push(...added);
    }
    return events;
  }

  /** What is said at the end: every tool call closed, then the usage. */
  end(): readonly DeltaEvent[] {
    const usage = this.#usage;
    const first = this.#first();
    // Only a server that does not count from 0 gets here with events still held.
    const held = first === this.#choices.get(0) ? [] : (first?.held ?? []);
    return [...held, ...(first?.end(this.#id) ?? []), ...(usage ? [{ type: "usage" as const, usage }] : [])];
  }

  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, { limits, requestId, warnings = [] }: ReplyContext): ChatReply<Raw> {
    const first = this.#first() ?? new ChoiceAssembler(this.#quirks);
    const others = [...this.#choices].filter(([, choice]) => choice !== first);
    const { residue, ...said } = first.result(this.#id);
    return {
      ...(this.#id !== undefined && { id: this.#id }),
      ...(this.#model !== undefined && { model: this.#model }),
      ...said,
      ...(this.#usage && { usage: this.#usage }),
      ...(limits && { limits }),
      ...(requestId !== undefined && { requestId }),
      warnings: [...warnings, ...this.#warnings],
      residue: sections({
        ...residue,
        reply: this.#rest,
        usage: this.#usageRest,
        choices: others.map(([index, choice]) => ({ index, ...choice.result(this.#id) })),
      }),
      raw,
    };
  }

  /** The choice that the reply is about: number 0, or the lowest where a server counts otherwise. */
  #first(): ChoiceAssembler | undefined {
    return this.#choices.get(Math.min(...this.#choices.keys()));
  }

  #addEnvelope(wire: ReadReply | ReadChunk): void {
    // Servers open a stream with empty ids and models (a content filter's report); the first that say something count.
    this.#id ??= filled(wire.id);
    this.#model ??= filled(wire.model);
    const { warnings } = wire;
    const worded = isList(warnings) && warnings.every((entry) => isObject(entry) && typeof entry["message"] === "string");
    if (worded) this.#warnings = [...this.#warnings, ...(warnings as readonly ChatWarning[])];
    replaceMembers(this.#rest, {
      ...without(wire as JsonObject, knownOfEnvelope),
      ...(warnings && !worded && { warnings }),
    });
    if (wire.usage === null || wire.usage === undefined) return;
    // Usage so far is repeated in each chunk by some servers: the last counts.
    this.#usage = decodeUsage(wire.usage, this.#quirks);
    this.#usageRest = unexpressedUsage(wire.usage, this.#usage, this.#quirks);
  }
}
