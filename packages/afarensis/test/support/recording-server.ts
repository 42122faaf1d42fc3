import { createAfarensis, type Afarensis } from "../../src/index.ts";

/** A request as a server reads it: fields of a form, or JSON. */
export interface Arrived {
  readonly call: string;
  readonly headers: Headers;
  readonly form: FormData | undefined;
  readonly json: unknown;
}

export interface RecordingServer {
  readonly client: Afarensis;
  readonly arrived: Arrived[];
}

/** A client, and what arrives from it: one answer for each request, the last one for all that follow. */
export function serving(...answers: readonly Response[]): RecordingServer {
  const arrived: Arrived[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    const isForm = headers.get("content-type")?.startsWith("multipart/form-data") === true;
    const form = isForm ? await new Response(init.body ?? null, { headers }).formData() : undefined;
    const json = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
    arrived.push({ call: `${init.method} ${url.replace("https://api.afarensis.com/v1", "")}`, headers, form, json });
    const answer = answers[Math.min(arrived.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer is left");
    return answer.clone();
  };
  const client = createAfarensis({ apiKey: ["test", "key"].join("-"), fetch, maxRetries: 0 });
  return { client, arrived };
}

export const json = (value: unknown): Response => Response.json(value);
