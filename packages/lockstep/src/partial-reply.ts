import type { ChatEvent, TokenLogprob, ToolCall, Usage } from "@lockstep/core";

/** What a stream had said when it was looked at: all of a reply that needs no ending. */
export interface PartialReply {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  /** Calls in the order in which they began; the last may have its arguments cut off. */
  readonly toolCalls: readonly ToolCall[];
  readonly logprobs: readonly TokenLogprob[];
  readonly reasoningLogprobs: readonly TokenLogprob[];
  readonly refusalLogprobs: readonly TokenLogprob[];
  readonly usage?: Usage;
}

/** Grows with each fragment, so nobody outside gets it. */
type OpenCall = Omit<ToolCall, "arguments"> & { arguments: string };

/** Gathers events. */
export class PartialReplyBuilder {
  #text = "";
  #reasoning = "";
  #refusal = "";
  #usage: Usage | undefined;
  readonly #toolCalls: OpenCall[] = [];
  readonly #logprobs: TokenLogprob[] = [];
  readonly #reasoningLogprobs: TokenLogprob[] = [];
  readonly #refusalLogprobs: TokenLogprob[] = [];

  add(event: ChatEvent): void {
    switch (event.type) {
      case "text-delta":
        this.#text += event.text;
        break;
      case "reasoning-delta":
        this.#reasoning += event.text;
        break;
      case "refusal-delta":
        this.#refusal += event.text;
        break;
      case "tool-call-start":
        this.#toolCalls[event.index] = { id: event.id, name: event.name, arguments: "" };
        break;
      case "tool-call-delta":
        this.#extend(event.index, event.arguments);
        break;
      case "tool-call-end":
        this.#toolCalls[event.index] = { ...event.toolCall };
        break;
      case "logprobs":
        append(this.#logprobs, event.logprobs);
        break;
      case "reasoning-logprobs":
        append(this.#reasoningLogprobs, event.logprobs);
        break;
      case "refusal-logprobs":
        append(this.#refusalLogprobs, event.logprobs);
        break;
      case "usage":
        this.#usage = event.usage;
        break;
      default:
        // `finish` adds nothing, and neither does an event that a newer provider package may know.
        break;
    }
  }

  get(): PartialReply {
    return {
      text: this.#text,
      reasoning: this.#reasoning,
      refusal: this.#refusal,
      // A call that has not begun may precede one that has: its place is still empty.
      toolCalls: this.#toolCalls.filter((call) => call !== undefined).map((call) => ({ ...call })),
      logprobs: [...this.#logprobs],
      reasoningLogprobs: [...this.#reasoningLogprobs],
      refusalLogprobs: [...this.#refusalLogprobs],
      ...(this.#usage && { usage: this.#usage }),
    };
  }

  #extend(index: number, text: string): void {
    const call = this.#toolCalls[index];
    if (call !== undefined) call.arguments += text;
  }
}

/** One by one: a long reply has more tokens than a call takes arguments. */
function append<T>(list: T[], added: readonly T[]): void {
  for (const item of added) list.push(item);
}
