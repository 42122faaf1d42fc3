import type { ChatReply, ChatWarning } from "@lockstep/core";
import {
  type DeltaEvent,
  type EventSink,
  filled,
  isList,
  isObject,
  type JsonObject,
  noneKnown,
  replaceMembers,
  type ReplyContext,
  sections,
} from "@lockstep/core/dialect";
import { ChoiceAssembler } from "./choice-assembler.ts";
import { decodeUsage, unexpressedUsage } from "./decode-usage.ts";
import type { DecodeQuirks } from "./quirks.ts";
import { readChoice } from "./read-choice.ts";
import type { ReadChunk, ReadReply, ReadUsage } from "./reads.ts";

/** `obfuscation` is padding of random length against traffic analysis. */
const knownOfEnvelope: ReadonlySet<string> = new Set(["id", "object", "model", "choices", "usage", "warnings", "obfuscation"]);

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
  /** As it came: some servers repeat usage so far in each chunk, and only the last is worth reading. */
  #wireUsage: ReadUsage | undefined;

  constructor(quirks: DecodeQuirks) {
    this.#quirks = quirks;
  }

  /** False while nothing has come that could be an answer: no choice at all. */
  get begun(): boolean {
    return this.#choices.size > 0;
  }

  /** Takes a reply or a chunk, and adds the events that it causes to `events`: those of choice 0. */
  add(wire: ReadReply | ReadChunk, first: "message" | "delta", events: EventSink): void {
    if (!isObject(wire)) return;
    this.#addEnvelope(wire);
    if (!isList(wire.choices)) return;
    for (const choice of wire.choices) {
      if (!isObject(choice)) continue;
      const index = typeof choice["index"] === "number" ? choice["index"] : 0;
      const assembler = this.#choices.get(index) ?? this.#open(index);
      assembler.add(readChoice(choice, first, this.#quirks), first === "message", this.#eventsOf(index, assembler, events));
    }
  }

  /** What is said at the end: every tool call closed, then the usage. */
  end(): readonly DeltaEvent[] {
    const usage = decodeUsage(this.#wireUsage, this.#quirks);
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
    const usage = decodeUsage(this.#wireUsage, this.#quirks);
    return {
      ...(this.#id !== undefined && { id: this.#id }),
      ...(this.#model !== undefined && { model: this.#model }),
      ...said,
      ...(usage && { usage }),
      ...(limits && { limits }),
      ...(requestId !== undefined && { requestId }),
      warnings: [...warnings, ...this.#warnings],
      residue: sections({
        ...residue,
        reply: this.#rest,
        usage: unexpressedUsage(this.#wireUsage, usage, this.#quirks),
        choices: others.map(([index, choice]) => ({ index, ...choice.result(this.#id) })),
      }),
      raw,
    };
  }

  /** The choice that the reply is about: number 0, or the lowest where a server counts otherwise. */
  #first(): ChoiceAssembler | undefined {
    return this.#choices.get(Math.min(...this.#choices.keys()));
  }

  #open(index: number): ChoiceAssembler {
    const assembler = new ChoiceAssembler(this.#quirks);
    this.#choices.set(index, assembler);
    return assembler;
  }

  /** Where the events of a choice go: those of a further choice are held until number 0 has come, and dropped then. */
  #eventsOf(index: number, assembler: ChoiceAssembler, events: EventSink): EventSink {
    if (index === 0) return events;
    return this.#choices.has(0) ? [] : assembler.held;
  }

  #addEnvelope(wire: ReadReply | ReadChunk): void {
    // Servers open a stream with empty ids and models (a content filter's report); the first that say something count.
    this.#id ??= filled(wire.id);
    this.#model ??= filled(wire.model);
    if (wire.usage !== null && wire.usage !== undefined) this.#wireUsage = wire.usage;
    if (wire.warnings) this.#addWarnings(wire.warnings);
    replaceMembers(this.#rest, wire as JsonObject, knownOfEnvelope);
  }

  #addWarnings(warnings: unknown): void {
    const worded = isList(warnings) && warnings.every((entry) => isObject(entry) && typeof entry["message"] === "string");
    if (worded) this.#warnings = [...this.#warnings, ...(warnings as readonly ChatWarning[])];
    else replaceMembers(this.#rest, { warnings }, noneKnown);
  }
}
