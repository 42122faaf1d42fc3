import { appendFileSync, mkdtempSync, openAsBlob, rmSync, truncateSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createClient, type ClientOptions } from "../src/index.ts";
import { formBlob } from "../src/transport/multipart.ts";
import { acme, failure, json, key } from "./support/acme.ts";
import { lab, labOperations } from "./support/lab.ts";

const hazards = new FormData();
hazards.append("plain", "text");
hazards.append('a "quoted"\r\nname\nof lines\r', "lines\nof\rall\r\nkinds\n");
hazards.append("é 日本 😀", "é 日本 😀");
hazards.append("half a pair \ud83d", "\ud83d");
hazards.append("empty", "");
hazards.append("plain", "the same name again");
hazards.append("file", new File(["bytes\nas they are\r"], 'a "file"\r\nof\nlines.txt', { type: "text/plain; charset=utf-8" }));
hazards.append("file", new Blob([Uint8Array.of(0, 255, 13, 10)]));
hazards.append("empty file", new File([], "e", { type: "x/y" }));

describe("A form", () => {
  const platform = async (form: FormData): Promise<{ bytes: string; boundary: string }> => {
    const response = new Response(form);
    const boundary = response.headers.get("content-type")?.split("boundary=")[1] ?? "";
    return { bytes: Buffer.from(await response.arrayBuffer()).toString("latin1"), boundary };
  };

  test.each<[string, FormData]>([
    ["with everything that is hard to write", hazards],
    ["without a field", new FormData()],
  ])("has the bytes that the platform would send, but for the boundary: %s", async (_name, form) => {
    const expected = await platform(form);
    const blob = formBlob(form)!;
    const [, boundary = ""] = blob.type.split("boundary=");
    expect(boundary).toMatch(/^lockstep-[0-9a-f]{32}$/);
    const bytes = Buffer.from(await blob.arrayBuffer()).toString("latin1");
    expect(bytes.replaceAll(boundary, "B")).toBe(expected.bytes.replaceAll(expected.boundary, "B"));
  });

  test("is made of an object of its fields: lists repeat the name, null and undefined are left out", async () => {
    const { call, requests, world } = lab([json({ object: "reply" })]);
    const file = new File([Uint8Array.of(0, 255)], "a.mp3", { type: "audio/mpeg" });
    const body = {
      file,
      image: [new Blob(["1"]), new Blob(["2"])],
      n: 2,
      "kinds[]": ["word", "segment"],
      none: null,
      no: undefined,
    };
    await world.settle(call("forms.send", body));
    const type = requests[0]?.headers.get("content-type") ?? "";
    expect(type).toMatch(/^multipart\/form-data; boundary=lockstep-/);
    const read = await new Response(requests[0]?.init.body, { headers: { "content-type": type } }).formData();
    expect([...read.keys()]).toEqual(["file", "image", "image", "n", "kinds[]", "kinds[]"]);
    expect([read.get("n"), read.getAll("kinds[]")]).toEqual(["2", ["word", "segment"]]);
    const sent = read.get("file") as File;
    expect([sent.name, sent.type, ...new Uint8Array(await sent.arrayBuffer())]).toEqual(["a.mp3", "audio/mpeg", 0, 255]);
    expect(read.getAll("image").map((image) => (image as File).name)).toEqual(["blob", "blob"]);
  });

  test("says of a file without a name that it is one, as the HTML standard does", async () => {
    const form = new FormData();
    form.append("file", new File(["x"], ""));
    const blob = formBlob(form)!;
    expect(await blob.text()).toContain('Content-Disposition: form-data; name="file"; filename=""\r\n');
    const read = await new Response(blob, { headers: { "content-type": blob.type } }).formData();
    expect(read.get("file")).toBeInstanceOf(File);
  });

  test("has a boundary of its own each time", () => {
    expect(formBlob(hazards)?.type).not.toBe(formBlob(hazards)?.type);
  });

  afterEach(() => vi.unstubAllGlobals());

  test("is left to a platform whose Blobs drop the files that they are made of", async () => {
    const Original = Blob;
    class Dropping extends Original {
      constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
        super(
          parts.filter((part) => !(part instanceof Original)),
          options,
        );
      }
    }
    const form = new FormData();
    form.append("file", new File(["bytes"], "a.txt"));
    vi.stubGlobal("Blob", Dropping);
    const { call, requests, world } = lab([json({ object: "reply" })]);
    await world.settle(call("forms.send", form));
    const [request] = requests;
    const type = request?.headers.get("content-type") ?? "";
    expect(type).not.toContain("lockstep");
    const read = await new Response(request?.init.body, { headers: { "content-type": type } }).formData();
    expect(await (read.get("file") as File).text()).toBe("bytes");
  });
});

describe("A file on disk", () => {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-form-"));
  const path = join(folder, "batch.jsonl");
  let server: Server;
  let answer: (request: IncomingMessage) => number = () => 200;
  /** How many bytes each request had; undefined for one that broke. */
  let received: (number | undefined)[] = [];
  /** Called with the first bytes of a request, before any more are read. */
  let onBytes: () => void = () => {};

  beforeAll(async () => {
    server = createServer((request, response) => {
      let bytes = 0;
      request.once("data", () => onBytes());
      request.on("data", (piece: Buffer) => (bytes += piece.length));
      request.on("error", () => received.push(undefined));
      request.on("end", () => {
        received.push(bytes);
        response.writeHead(answer(request), { "content-type": "application/json" }).end("{}");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    answer = () => 200;
    onBytes = () => {};
    received = [];
  });

  const send = (form: FormData, options: ClientOptions = {}): Promise<unknown> => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = createClient(acme, labOperations, { apiKey: key, baseUrl, ...options }) as any;
    return Promise.resolve(client.forms.send(form));
  };
  const formOf = async (bytes: number): Promise<FormData> => {
    writeFileSync(path, Buffer.alloc(bytes, "x"));
    const form = new FormData();
    form.append("purpose", "batch");
    form.append("file", await openAsBlob(path, { type: "application/jsonl" }), "batch.jsonl");
    return form;
  };
  const refused = {
    kind: "configuration",
    message: "The request body cannot be read: a file in it was changed or removed after it was opened. Open it once more.",
  };

  test.each<[string, () => void]>([
    ["has grown", () => appendFileSync(path, "more")],
    ["was cut", () => truncateSync(path, 10)],
    ["is gone", () => unlinkSync(path)],
  ])("that %s since it was opened fails the call at once, and no attempt is made after it", async (_what, change) => {
    for (const bytes of [100, 300_000]) {
      const form = await formOf(bytes);
      await new Promise((resolve) => setTimeout(resolve, 20)); // the time of the change is what gives it away
      change();
      const start = performance.now();
      const error = await failure(send(form));
      expect({ kind: error.kind, message: error.message }).toEqual(refused);
      expect(error.cause.cause.name).toBe("NotReadableError");
      expect(performance.now() - start).toBeLessThan(400);
    }
    expect(received.filter((bytes) => bytes !== undefined)).toEqual([]);
  });

  test("that changes while it is sent fails the call, too", async () => {
    const form = await formOf(30_000_000);
    onBytes = () => appendFileSync(path, "more");
    const error = await failure(send(form));
    expect({ kind: error.kind, message: error.message }).toEqual(refused);
  });

  test("is sent again whole after a failure that may pass", async () => {
    const form = await formOf(300_000);
    let attempts = 0;
    answer = () => (++attempts === 1 ? 503 : 200);
    await send(form);
    const [first = 0, second, ...more] = received.filter((bytes) => bytes !== undefined);
    expect(first).toBeGreaterThan(300_000);
    expect([second, more]).toEqual([first, []]);
  });

  test("is not read into memory", async () => {
    const form = await formOf(0);
    truncateSync(path, 400_000_000); // a hole: it takes no room on disk
    form.set("file", await openAsBlob(path), "batch.jsonl");
    const before = process.memoryUsage().arrayBuffers;
    let peak = 0;
    const fetch = async (_url: string, init: RequestInit): Promise<Response> => {
      peak = process.memoryUsage().arrayBuffers - before;
      return json({ size: (init.body as Blob).size });
    };
    const reply = (await send(form, { fetch })) as { size: number };
    expect(reply.size).toBeGreaterThan(400_000_000);
    expect(peak).toBeLessThan(50_000_000);
  });
});
