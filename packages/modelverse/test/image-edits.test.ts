/** Bytes as the vendor's page on gpt-image-1.5 shows them (UCloudDoc-Team/modelverse, 2026-04-15): its curl command, its two replies. */
import { expect, test } from "vitest";
import { createClient, imagesEdit } from "../src/index.ts";

const pngBytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255];
const png = (name: string): File => new File([Uint8Array.from(pngBytes)], name, { type: "image/png" });
const asked = { image: png("image.png"), model: "gpt-image-1.5", prompt: "Add a beach ball in the center" };

interface Arrived {
  readonly call: string;
  readonly headers: Headers;
  readonly form: FormData;
}

/** A client that calls this operation alone, and what a server reads of what it sends. */
function answering(body: unknown, status = 200): { client: ReturnType<typeof create>; arrived: Arrived[] } {
  const arrived: Arrived[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const form = await new Response(init.body ?? null, { headers }).formData();
    arrived.push({ call: `${init.method} ${url}`, headers, form });
    return Response.json(body, { status });
  };
  return { client: create(fetch), arrived };
}

const create = (fetch: (url: string, init: RequestInit) => Promise<Response>) =>
  createClient({ apiKey: "k", fetch, maxRetries: 0 }, [imagesEdit]);

test("a picture and a mask travel in a form as files, beside the members as text", async () => {
  const reply = {
    created: 1750667997,
    data: [{ b64_json: "iVBORw==" }],
    usage: { total_tokens: 4169, input_tokens: 9, output_tokens: 4160, input_tokens_details: { text_tokens: 9 } },
  };
  const { client, arrived } = answering(reply);
  const members = { size: "1024x1024", n: 1, quality: "high", output_format: "png", output_compression: 100 } as const;
  expect(await client.images.edit({ ...asked, mask: png("mask.png"), ...members })).toStrictEqual(reply);

  const [{ call, headers, form }] = arrived as [Arrived];
  expect(call).toBe("POST https://api.modelverse.cn/v1/images/edits");
  expect(headers.get("authorization")).toBe("Bearer k");
  expect(headers.get("content-type")).toMatch(/^multipart\/form-data; boundary=/);
  const fields = await Promise.all([...form].map(async ([name, value]) => [name, await told(value)] as const));
  expect(Object.fromEntries(fields)).toStrictEqual({
    image: { name: "image.png", type: "image/png", bytes: pngBytes },
    mask: { name: "mask.png", type: "image/png", bytes: pngBytes },
    model: "gpt-image-1.5",
    prompt: "Add a beach ball in the center",
    size: "1024x1024",
    n: "1",
    quality: "high",
    output_format: "png",
    output_compression: "100",
  });
  expect(fields).toHaveLength(9);
});

test("what is not asked for has no field", async () => {
  const { client, arrived } = answering({ created: 1, data: [] });
  await client.images.edit({ ...asked, mask: undefined });
  expect([...(arrived[0]?.form.keys() ?? [])].toSorted()).toEqual(["image", "model", "prompt"]);
});

test("a refusal of a form is an error like any other, with the id of the request", async () => {
  const param = "c2ad1049-66a6-4640-b2b5-1711dc401092";
  const { client } = answering({ error: { message: "error_message", type: "error_type", param, code: "error_code" } }, 400);
  await expect(client.images.edit(asked)).rejects.toMatchObject({ status: 400, code: "error_code", requestId: param });
});

async function told(value: FormDataEntryValue): Promise<unknown> {
  if (typeof value === "string") return value;
  return { name: value.name, type: value.type, bytes: [...new Uint8Array(await value.arrayBuffer())] };
}
