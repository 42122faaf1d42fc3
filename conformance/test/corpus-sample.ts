import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { CreateClient } from "../clients/providers.ts";

/** A document small enough to read, of a provider that does not exist. */
const document = `
openapi: 3.1.0
info: { title: Acme, version: "1", description: A provider that does not exist. }
servers: [{ url: "https://api.acme.invalid/v1", description: default }]
security: [{ apiKey: [] }]
paths:
  /chat/completions:
    post:
      operationId: chat.completions.create
      summary: Answer.
      x-lockstep-source: [{ name: made up, url: "https://acme.invalid", date: 2026-11-22 }]
      x-lockstep-stream:
        framing: sse
        body: { stream: true }
        finish: { choices: choices, field: finish_reason, countFrom: n }
        terminator: { data: "[DONE]", required: true }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/ChatCompletionRequest" } } }
      responses:
        "200":
          description: The reply.
          content:
            application/json: { schema: { $ref: "#/components/schemas/ChatCompletion" } }
            text/event-stream: { schema: { $ref: "#/components/schemas/ChatCompletionChunk" } }
        4XX: { description: Refused., content: { application/json: { schema: { $ref: "#/components/schemas/ErrorResponse" } } } }
        5XX: { description: Failed., content: { application/json: { schema: { $ref: "#/components/schemas/ErrorResponse" } } } }
components:
  securitySchemes: { apiKey: { type: http, scheme: bearer } }
  schemas:
    ChatCompletionRequest:
      type: object
      required: [model]
      properties: { model: { type: string }, n: { type: integer }, stream: { type: boolean } }
    ChatCompletion:
      type: object
      required: [id, choices]
      properties: { id: { type: string }, choices: { type: array, items: { $ref: "#/components/schemas/ChatCompletionChoice" } } }
    ChatCompletionChoice:
      type: object
      required: [index]
      properties:
        index: { type: integer }
        text: { type: string }
        finish_reason: { type: [string, "null"], x-extensible-enum: [stop, length] }
    ChatCompletionChunk:
      type: object
      required: [choices]
      properties: { choices: { type: array, items: { $ref: "#/components/schemas/ChatCompletionChoice" } } }
    ErrorResponse:
      type: object
      required: [error]
      properties: { error: { type: object, required: [message], properties: { message: { type: string } } } }
`;

export interface Sample {
  readonly folder: string;
  readonly specsFolder: string;
  /** Writes a file below the corpus folder; a value that is no string as JSON. */
  write(file: string, content: unknown): void;
}

/** An empty corpus and a specs folder with one provider, gone when the test is. */
export function sample(): Sample {
  const root = mkdtempSync(join(tmpdir(), "lockstep-corpus-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "recordings");
  const specsFolder = join(root, "specs");
  mkdirSync(folder);
  mkdirSync(join(specsFolder, "acme"), { recursive: true });
  writeFileSync(join(specsFolder, "acme", "openapi.yaml"), document);
  return {
    folder,
    specsFolder,
    write(file, content) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    },
  };
}

/** A recorded chat call with the given response. */
export function recordingOf(
  response: object,
  more: { readonly url?: string; readonly provider?: string; readonly surface?: string; readonly body?: object } = {},
): object {
  const {
    url = "https://api.acme.invalid/v1/chat/completions",
    provider = "acme",
    surface = "chat.completions",
    body = { model: "m" },
  } = more;
  return {
    provider,
    surface,
    stream: "sse" in response,
    request: { method: "POST", url, headers: {}, body },
    response: { status: 200, headers: {}, ...response },
  };
}

/** Text of an event stream with one event a value. */
export function eventStream(...values: readonly unknown[]): string {
  return values.map((value) => `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`).join("");
}

export const choice = { index: 0, text: "hi", finish_reason: null };
export const last = { index: 0, finish_reason: "stop" };

/** What a client's error looks like to the corpus reader. */
function failure(kind: string, message: string, status?: number): Error {
  return Object.assign(new Error(message), { kind, status });
}

/** Splits an event stream as simply as the samples allow. */
async function* chunksOf(response: Response): AsyncGenerator {
  const text = await response.text();
  const blocks = text.split("\n\n").map((block) => block.replace(/^data: /, ""));
  for (const [position, data] of blocks.entries()) {
    if (data === "[DONE]") return;
    // What follows the last blank line never became an event.
    if (position === blocks.length - 1) break;
    let chunk: { readonly error?: { readonly message: string } };
    try {
      chunk = JSON.parse(data);
    } catch {
      throw failure("stream-malformed", "an event is not JSON");
    }
    if (chunk.error) throw failure("stream-error", chunk.error.message);
    yield chunk;
  }
  throw failure("stream-truncated", "the stream ended too early");
}

/** A client that reads the samples rightly; `change` spoils what it returns. */
export function clientThat(change: (value: any) => unknown = (value) => value): () => Promise<CreateClient> {
  const create: CreateClient = (options) => {
    const { fetch } = options as unknown as { readonly fetch: () => Promise<Response> };
    async function call(body: { readonly stream?: boolean }): Promise<unknown> {
      const response = await fetch();
      if (!response.ok) {
        const { error } = (await response.json()) as { readonly error: { readonly message: string } };
        throw failure("status", `${response.status} ${String(change(error.message))}`, response.status);
      }
      if (body.stream !== true) return change(await response.json());
      return (async function* () {
        for await (const chunk of chunksOf(response)) yield change(chunk);
      })();
    }
    return { chat: { completions: { create: call } } };
  };
  return () => Promise.resolve(create);
}
