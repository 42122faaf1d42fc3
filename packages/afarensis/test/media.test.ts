/** Pictures, speech and verdicts. The bytes are synthetic: shapes of OpenAI's document of February 2024, which the vendor's pages copy. */
import { describe, expect, test } from "vitest";
import type { Image, ModerationCategories, Transcription } from "../src/index.ts";
import { json, serving } from "./support/recording-server.ts";

const png = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255)], "otter.png", { type: "image/png" });
const mp3 = new File([Uint8Array.of(0xff, 0xfb, 0, 13, 10)], "speech.mp3", { type: "audio/mpeg" });
const bytesOf = async (file: FormDataEntryValue | null | undefined): Promise<number[]> => [
  ...new Uint8Array(await (file as File).arrayBuffer()),
];

describe("pictures", () => {
  const data: Image[] = [{ url: "https://files.example/1.png", revised_prompt: "An otter at sea." }, { b64_json: "iVBORw==" }];
  const reply = { created: 1706745938, data };

  test("are made of a text", async () => {
    const { client, arrived } = serving(json(reply));
    const body = { model: "dall-e-3", prompt: "An otter", n: 1, size: "1792x1024", quality: "hd", style: "natural" } as const;
    expect(await client.images.generate(body)).toStrictEqual(reply);
    expect(arrived[0]).toMatchObject({ call: "POST /images/generations", json: body });
  });

  test("are changed where a mask is transparent: both travel in a form, under their names", async () => {
    const { client, arrived } = serving(json(reply));
    await client.images.edit({ image: png, mask: png, prompt: "An otter with a hat", n: 2, size: "256x256" });
    const { call, form } = arrived.at(0)!;
    expect(call).toBe("POST /images/edits");
    expect([...form!.keys()].toSorted()).toStrictEqual(["image", "mask", "n", "prompt", "size"]);
    expect([form!.get("prompt"), form!.get("n"), (form!.get("image") as File).name]).toStrictEqual([
      "An otter with a hat",
      "2",
      "otter.png",
    ]);
    expect(await bytesOf(form!.get("mask"))).toStrictEqual([0x89, 0x50, 0x4e, 0x47, 0, 255]);
  });

  test("are varied", async () => {
    const { client, arrived } = serving(json(reply));
    await client.images.createVariation({ image: png, response_format: "b64_json", user: null as never });
    expect(arrived[0]?.call).toBe("POST /images/variations");
    expect([...arrived.at(0)!.form!.keys()].toSorted()).toStrictEqual(["image", "response_format"]);
  });
});

describe("speech", () => {
  test("is given as bytes, as they come", async () => {
    const bytes = Uint8Array.of(0xff, 0xfb, 0x90, 0, 255);
    const { client, arrived } = serving(new Response(bytes, { headers: { "content-type": "audio/mpeg" } }));
    const spoken = await client.audio.speech.create({ model: "tts-1", input: "Hello", voice: "nova", speed: 1.5 });
    expect([...new Uint8Array(await spoken.arrayBuffer())]).toStrictEqual([...bytes]);
    expect(arrived[0]).toMatchObject({
      call: "POST /audio/speech",
      json: { model: "tts-1", input: "Hello", voice: "nova", speed: 1.5 },
    });
    expect(arrived[0]?.headers.get("accept")).toBe("*/*");
  });

  const verbose: Transcription = {
    task: "transcribe",
    language: "english",
    duration: 8.470000267028809,
    text: "Hello.",
    words: [{ word: "Hello", start: 0, end: 0.5 }],
    segments: [
      {
        id: 0,
        seek: 0,
        start: 0,
        end: 1.5,
        text: " Hello.",
        tokens: [50364, 2425, 13],
        temperature: 0,
        avg_logprob: -0.28,
        compression_ratio: 1.2,
        no_speech_prob: 0.009,
      },
    ],
  };

  test.each([
    ["nothing", undefined, { text: "Hello." }],
    ["json", "json", { text: "Hello." }],
    ["verbose_json", "verbose_json", verbose],
  ] as const)("is written down as JSON where %s is asked for", async (_, format, said) => {
    const { client, arrived } = serving(json(said));
    const kinds = { "timestamp_granularities[]": ["word", "segment"] } as const;
    const body = { file: mp3, model: "whisper-1", ...(format && { response_format: format, ...kinds }) };
    expect(await client.audio.transcriptions.create(body as never)).toStrictEqual(said);
    const { call, form, headers } = arrived.at(0)!;
    expect(call).toBe("POST /audio/transcriptions");
    expect(headers.get("accept")).toBe("application/json");
    expect([form!.get("response_format"), form!.getAll("timestamp_granularities[]")]).toStrictEqual(
      format ? [format, ["word", "segment"]] : [null, []],
    );
    expect((form!.get("file") as File).name).toBe("speech.mp3");
    expect(await bytesOf(form!.get("file"))).toStrictEqual([0xff, 0xfb, 0, 13, 10]);
  });

  const written = {
    text: "Hello.\n",
    srt: "1\n00:00:00,000 --> 00:00:01,500\nHello.\n\n",
    vtt: "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHello.\n\n",
  } as const;

  test.each(["text", "srt", "vtt"] as const)("is written down as it stands where %s is asked for", async (format) => {
    const said = new Response(written[format], { headers: { "content-type": "text/plain; charset=utf-8" } });
    const { client, arrived } = serving(said);
    const body = { file: mp3, model: "whisper-1", response_format: format } as const;
    expect(await client.audio.transcriptions.create(body)).toBe(written[format]);
    expect(await client.audio.translations.create({ ...body, prompt: "A greeting" })).toBe(written[format]);
    expect(arrived.map(({ call }) => call)).toStrictEqual(["POST /audio/transcriptions", "POST /audio/translations"]);
    expect(arrived[1]?.form?.get("prompt")).toBe("A greeting");
  });

  test("is told in English as JSON", async () => {
    const { client } = serving(json({ text: "Hello." }));
    expect((await client.audio.translations.create({ file: mp3, model: "whisper-1" })).text).toBe("Hello.");
  });

  test("that is a name and no file is refused before anything is sent", async () => {
    const { client, arrived } = serving(json({}));
    const file = { pipe: () => {} } as never;
    await expect(client.audio.translations.create({ file, model: "whisper-1" })).rejects.toThrow(/form field "file"/);
    expect(arrived).toStrictEqual([]);
  });
});

test("a verdict as the vendor's page on moderation has it: eleven categories, each with its score", async () => {
  const categories: ModerationCategories = {
    sexual: false,
    hate: false,
    harassment: false,
    "self-harm": false,
    "sexual/minors": false,
    "hate/threatening": false,
    "violence/graphic": false,
    "self-harm/intent": false,
    "self-harm/instructions": false,
    "harassment/threatening": true,
    violence: true,
  };
  const scores = Object.fromEntries(Object.keys(categories).map((name, place) => [name, place / 11]));
  const reply = {
    id: "modr-1",
    model: "text-moderation-007",
    results: [{ flagged: true, categories, category_scores: scores }],
  };
  const { client, arrived } = serving(json(reply));
  const verdict = await client.moderations.create({ input: "a text" });
  expect(verdict).toStrictEqual(reply);
  expect(verdict.results[0]?.categories["harassment/threatening"]).toBe(true);
  expect(arrived[0]).toMatchObject({ call: "POST /moderations", json: { input: "a text" } });
});
