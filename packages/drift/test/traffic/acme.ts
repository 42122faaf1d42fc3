import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProviders, type Explanation, type Recording } from "@lockstep/traffic";
import { onTestFinished } from "vitest";
import type { SettledEntry } from "../../src/settled/settled.ts";
import { collect } from "../../src/traffic/collect.ts";
import { measureTraffic, type MeasuredTraffic } from "../../src/traffic/measure-traffic.ts";
import { propose } from "../../src/traffic/patch/patch-command.ts";
import type { Sourced } from "../../src/traffic/sources/exchange.ts";

/** A document of a provider that does not exist, its schemas to be filled in; `# kept` comments must survive every patch. */
export const documentOf = (schemas: string, event = "#/components/schemas/Chunk"): string => `openapi: 3.1.0
info: { title: Acme, version: "1", description: Nobody. }
servers: [{ url: "https://api.acme.invalid/v1", description: default }]
security: [{ apiKey: [] }]
paths:
  /chat:
    post:
      operationId: chat.create
      summary: Answer.
      x-lockstep-source: [{ name: made up, date: 2026-11-29 }]
      x-lockstep-stream:
        framing: sse
        body: { stream: true }
        terminator: { data: "[DONE]", required: true }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Request" } } }
      responses:
        "200":
          description: The reply.
          content:
            application/json: { schema: { $ref: "#/components/schemas/Reply" } }
            text/event-stream: { schema: { $ref: "${event}" } }
        4XX: { description: Refused., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
        5XX: { description: Failed., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
components:
  securitySchemes: { apiKey: { type: http, scheme: bearer } }
  schemas:
    Request: { type: object, properties: { model: { type: string }, stream: { type: boolean } } }
    Failure: { type: object, required: [error], properties: { error: { type: object, properties: { message: { type: string } } } } }
${schemas}
`;

export const reply = (body: unknown, status = 200, more: Partial<Recording> = {}): Recording => ({
  provider: "acme",
  surface: "chat",
  stream: false,
  request: { method: "POST", url: "https://api.acme.invalid/v1/chat", headers: {}, body: { model: "m" } },
  response: { status, headers: {}, body },
  ...more,
});

export const stream = (...events: readonly unknown[]): Recording => {
  const sse = events.map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`).join("");
  return { ...reply(null), stream: true, response: { status: 200, headers: {}, sse } };
};

export interface Acme {
  readonly specs: string;
  /** The text of a file below the specs folder. */
  readonly read: (file?: string) => string;
  /** Reads the documents and holds the exchanges against them. */
  measure(exchanges: readonly Recording[], more?: MeasureMore): Promise<MeasuredTraffic>;
  /** Writes the proposed patch and says what it left. */
  patch(exchanges: readonly Recording[]): Promise<readonly string[]>;
}

interface MeasureMore {
  readonly explanations?: readonly Explanation[];
  readonly settled?: readonly SettledEntry[];
}

/** A specs folder, gone when the test is. Files are named by their path in it; a text alone is acme's document. */
export function acme(files: string | Readonly<Record<string, string>>): Acme {
  const specs = mkdtempSync(join(tmpdir(), "lockstep-traffic-"));
  onTestFinished(() => rmSync(specs, { recursive: true, force: true }));
  mkdirSync(join(specs, "acme"));
  mkdirSync(join(specs, "_shared"));
  const all = typeof files === "string" ? { "acme/openapi.yaml": files } : files;
  for (const [file, text] of Object.entries(all)) writeFileSync(join(specs, file), text);

  async function measure(exchanges: readonly Recording[], { explanations = [], settled = [] }: MeasureMore = {}) {
    const index = await loadProviders(specs);
    const sourced = exchanges.map((recording, number): Sourced => ({ from: `acme/${number}.json`, recording }));
    const { byDocument } = await collect([sourced], index, () => true);
    const traffic = byDocument.get("acme");
    const document = index.all[0]?.bundled;
    if (!traffic || !document) throw new Error("nothing was judged");
    return measureTraffic({ traffic, document, explanations, settled, sources: "exchanges" });
  }

  return {
    specs,
    read: (file = "acme/openapi.yaml") => readFileSync(join(specs, file), "utf8"),
    measure,
    async patch(exchanges) {
      const { files: changed, left } = propose([await measure(exchanges)], specs);
      for (const { file, after } of changed) writeFileSync(file, after);
      return left;
    },
  };
}

/** Rule and subject of what nobody settled. */
export function openOf({ report }: MeasuredTraffic): string[] {
  return report.findings.filter(({ settled }) => settled === undefined).map(({ rule, subject }) => `${rule} ${subject}`);
}

/** Lines of the new text that the old one has not, and the other way round. */
export function lineDiff(before: string, after: string): { readonly removed: string[]; readonly added: string[] } {
  const rest = after.split("\n");
  const removed: string[] = [];
  for (const line of before.split("\n")) {
    const at = rest.indexOf(line);
    if (at < 0) removed.push(line);
    else rest.splice(at, 1);
  }
  return { removed, added: rest };
}
