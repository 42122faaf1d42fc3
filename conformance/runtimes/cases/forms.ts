import { createHash } from "node:crypto";
import type { CaseRequest } from "../case-server.ts";
import type { Case } from "../cases.ts";
import { cameTimes, named, sendJson } from "./wire.ts";

const size = 70_000;
const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, index) => index % 256));

function accept({ response }: CaseRequest): void {
  sendJson(response, { id: "file-1", object: "file", bytes: size, created_at: 1, filename: "f", purpose: "fine-tune" });
}

/** What is wrong with a form of one file and one field, as its bytes have it: no reader of forms takes part. */
function judgeForm(request: CaseRequest | undefined, filename: string): readonly (string | undefined)[] {
  const boundary = /^multipart\/form-data; ?boundary=(.+)$/.exec(request?.headers["content-type"] ?? "")?.[1];
  if (request === undefined || boundary === undefined) return ["no form came"];
  const parts = splitAt(request.body, `--${boundary.replace(/^"(.*)"$/, "$1")}`);
  const contents = parts.slice(1, -1).map((part) => part.subarray(2, -2));
  const [file, purpose] = ["file", "purpose"].map((name) => contents.find((part) => headOf(part).includes(` name="${name}"`)));
  const sent = file === undefined ? undefined : bodyOf(file);
  return [
    contents.length === 2 ? undefined : `the form has ${contents.length} parts`,
    purpose !== undefined && bodyOf(purpose).toString() === "fine-tune"
      ? undefined
      : "the field purpose is not as it was given",
    sent?.equals(bytes) === true ? undefined : `the file's ${sent?.length} bytes are not those that were given: ${hash(sent)}`,
    file !== undefined && headOf(file).includes(`filename="${filename}"`) ? undefined : `the name is wrong: ${headOf(file)}`,
    file !== undefined && /content-type: application\/jsonl/i.test(headOf(file)) ? undefined : "the file's type is wrong",
    parts.at(-1)?.toString().startsWith("--") === true ? undefined : "the form does not end",
  ];
}

function splitAt(body: Buffer, border: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let at = body.indexOf(border); at !== -1; at = body.indexOf(border, start)) {
    parts.push(body.subarray(start, at));
    start = at + border.length;
  }
  return [...parts, body.subarray(start)];
}

const blankLine = "\r\n\r\n";
const headOf = (part: Buffer | undefined): string => part?.subarray(0, part.indexOf(blankLine)).toString() ?? "";
const bodyOf = (part: Buffer): Buffer => part.subarray(part.indexOf(blankLine) + blankLine.length);
const hash = (sent: Buffer | undefined): string =>
  sent === undefined ? "none" : createHash("sha256").update(sent).digest("hex");

/** Uploads. */
export const formCases: Readonly<Record<string, Case>> = {
  upload: {
    title: "A file travels in a form with all its bytes, under a name with quotes and letters of any script",
    answer: accept,
    judge: (observed, seen) => [
      named(observed, { value: "file-1" }),
      cameTimes(seen, 1),
      ...judgeForm(seen.requests[0], "größe %221%22 文.jsonl"),
    ],
  },
  "upload-by-path": {
    title: "`fileFromPath` sends a file of the disk",
    needs: "files",
    answer: accept,
    judge: (observed, seen) => [
      named(observed, { value: "file-1", absent: 'There is no file at "absent.bin". Check the path.' }),
      cameTimes(seen, 1),
      ...judgeForm(seen.requests[0], "upload.bin"),
    ],
  },
};

/** What lies on the disk under the name `upload.bin`. */
export const uploadBytes: Buffer = bytes;
