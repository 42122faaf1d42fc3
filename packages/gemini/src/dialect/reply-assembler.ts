import type { ChatReply } from "@lockstep/core";
import {
  Choices,
  type DeltaEvent,
  type EventSink,
  filled,
  isList,
  isObject,
  type JsonObject,
  replaceMembers,
  type ReplyContext,
  replyOf,
  sections,
} from "@lockstep/core/dialect";
import type { PromptFeedback } from "../generated/schema.gen.ts";
import { CandidateAssembler } from "./candidate-assembler.ts";
import { decodeUsage, unexpressedUsage } from "./decode-usage.ts";
import { isBlocked } from "./finish-reasons.ts";

const known: ReadonlySet<string> = new Set(["candidates", "promptFeedback", "usageMetadata", "modelVersion", "responseId"]);

/**
 * Gathers a reply, from one whole body or from chunks, which have the same form here. The vocabulary has one reply per call;
 * further candidates are gathered too and kept in the residue.
 */
export class ReplyAssembler {
  readonly #candidates = new Choices(() => new CandidateAssembler());
  readonly #rest: Record<string, unknown> = {};
  #id: string | undefined;
  #model: string | undefined;
  #feedback: PromptFeedback | undefined;
  /** As it came: every chunk repeats the counts so far, and only the last is worth reading. */
  #wireUsage: unknown;

  /** False while nothing has come that could be an answer: no candidate, and no reason why there is none. */
  get begun(): boolean {
    return this.#candidates.size > 0 || isBlocked(this.#feedback);
  }

  /** Takes a reply or a chunk, and adds the events that it causes to `events`: those of the first candidate. */
  add(wire: unknown, events: EventSink): void {
    if (!isObject(wire)) return;
    this.#id ??= filled(wire["responseId"]);
    this.#model ??= filled(wire["modelVersion"]);
    if (isObject(wire["usageMetadata"])) this.#wireUsage = wire["usageMetadata"];
    if (isObject(wire["promptFeedback"])) this.#feedback = wire["promptFeedback"];
    replaceMembers(this.#rest, wire, known);
    if (!isList(wire["candidates"])) return;
    for (const candidate of wire["candidates"]) {
      if (!isObject(candidate)) continue;
      // The first is number 0, which this wire leaves out.
      const index = typeof candidate["index"] === "number" ? candidate["index"] : 0;
      this.#candidates.at(index).add(candidate, this.#id, this.#candidates.eventsOf(index, events));
    }
  }

  /** What is said at the end: the usage, and before it what was held of a reply whose candidates do not begin with 0. */
  end(): readonly DeltaEvent[] {
    const usage = decodeUsage(this.#wireUsage);
    return [...this.#candidates.held(), ...(usage ? [{ type: "usage" as const, usage }] : [])];
  }

  /** The reply as far as it has arrived. */
  reply<Raw>(raw: Raw, context: ReplyContext): ChatReply<Raw> {
    const first = this.#candidates.first() ?? new CandidateAssembler();
    const { residue, ...said } = first.result(this.#id);
    return replyOf(
      raw,
      {
        id: this.#id,
        model: this.#model,
        ...said,
        ...this.#refusal(),
        usage: decodeUsage(this.#wireUsage),
        warnings: [],
        residue: sections({
          ...residue,
          reply: this.#rest,
          promptFeedback: this.#feedbackRest(),
          usage: unexpressedUsage(this.#wireUsage),
          choices: this.#candidates.others().map(([index, candidate]) => ({ index, ...candidate.result(this.#id) })),
        }),
      },
      context,
    );
  }

  /** Why there is no candidate. */
  #refusal(): Pick<ChatReply, "finishReason" | "rawFinishReason"> | undefined {
    if (this.#candidates.size > 0 || !isBlocked(this.#feedback)) return undefined;
    return { finishReason: "content-filter", rawFinishReason: this.#feedback.blockReason };
  }

  /** A reason that stands as the reply's own is said; beside candidates it is not. */
  #feedbackRest(): JsonObject {
    if (this.#refusal() === undefined) return { ...this.#feedback };
    const { blockReason: _, ...rest } = this.#feedback ?? {};
    return rest;
  }
}
