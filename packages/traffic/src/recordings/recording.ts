import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import schema from "./recording.schema.json" with { type: "json" };

/** One recorded exchange; conformance/schemas/recording.schema.json says what each member means. */
export interface Recording {
  readonly provider: string;
  readonly surface: string;
  readonly stream: boolean;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly bodyText?: string;
    readonly bodyBase64?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly sse?: string;
    readonly ndjson?: string;
    readonly bodyText?: string;
    readonly bodyBase64?: string;
    readonly chunkLengths?: readonly number[];
  };
  readonly rebuilt?: "framing" | "response-only";
}

export type RecordingFile =
  | { readonly file: string; readonly recording: Recording }
  /** The file is no recording; `reason` is one line. */
  | { readonly file: string; readonly reason: string };

const ajv = new Ajv2020({ strict: false, allErrors: false });
const isRecording = ajv.compile<Recording>(schema);

/** Reads one file; whatever is wrong with it becomes a reason, so that the rest of the corpus is judged. */
export function readRecording(file: string, path: string): RecordingFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return { file, reason: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}` };
  }
  return parseRecording(file, text);
}

/** Reads the text of one exchange; `file` is what messages call it. */
export function parseRecording(file: string, text: string): RecordingFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { file, reason: `not JSON: ${message.split("\n")[0] ?? ""}` };
  }
  if (!isRecording(value)) {
    const [error] = isRecording.errors ?? [];
    return { file, reason: `no recording: ${error?.instancePath || "the file"} ${error?.message ?? ""}` };
  }
  if (!isUrl(value.request.url))
    return { file, reason: `no recording: /request/url is not a URL: ${value.request.url.slice(0, 80)}` };
  const { sse, chunkLengths } = value.response;
  if (sse !== undefined && chunkLengths) {
    const sum = chunkLengths.reduce((total, length) => total + length, 0);
    const size = Buffer.byteLength(sse, "utf8");
    if (sum !== size)
      return { file, reason: `no recording: /response/chunkLengths add up to ${sum}, the text has ${size} bytes` };
  }
  return { file, recording: value };
}

/** Recorders that hide the host leave a path alone, or a placeholder such as `<BASE_URL>` before it. */
function isUrl(text: string): boolean {
  if (/^https?:/i.test(text)) return URL.canParse(text);
  return /^(?:<[^<>/]+>|\{+[^{}/]+\}+)?\//.test(text) && URL.canParse(text, "http://recorded.invalid");
}
