import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Packument {
  name: string;
  versions: Record<string, unknown>;
  "dist-tags": Record<string, string>;
}

/** As much of a registry as npm needs to publish and to look up, in memory. */
export interface SmallRegistry {
  readonly url: string;
  /** What was published, in order: `name@version`. */
  readonly published: readonly string[];
  /** The name of the package whose publish is refused, until it is taken away. */
  refuse?: string | undefined;
  /** Where every request is sent on to. */
  redirect?: string | undefined;
  stop(): void;
}

export async function startSmallRegistry(): Promise<SmallRegistry> {
  const packuments = new Map<string, Packument>();
  const published: string[] = [];
  const server = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  });
  const registry: SmallRegistry = { url: "", published, stop: () => void server.close() };

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; headers?: Record<string, string>; body: unknown }> {
    const name = decodeURIComponent((request.url ?? "").slice(1).replace(/\?.*/, ""));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (registry.redirect !== undefined) return { status: 307, headers: { location: `${registry.redirect}${name}` }, body: {} };
    const found = packuments.get(name);
    if (request.method === "GET") return found ? { status: 200, body: found } : { status: 404, body: { error: "not found" } };
    if (name === registry.refuse) return { status: 403, body: { error: "not today" } };
    const sent = JSON.parse(Buffer.concat(chunks).toString()) as Packument;
    const merged = {
      ...sent,
      versions: { ...found?.versions, ...sent.versions },
      "dist-tags": { ...found?.["dist-tags"], ...sent["dist-tags"] },
    };
    packuments.set(name, merged);
    published.push(...Object.keys(sent.versions).map((version) => `${name}@${version}`));
    return { status: 201, body: { ok: true } };
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(registry, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
}
