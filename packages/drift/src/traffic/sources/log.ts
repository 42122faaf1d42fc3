import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { parseRecording } from "@lockstep/traffic";
import { DriftError } from "../../drift-error.ts";
import type { Sourced } from "./exchange.ts";
import { fromHar, type ProviderOfHost } from "./har.ts";

/** The first bytes of a file, which tell what is in it whatever it is called. */
function head(file: string): Buffer {
  const what = statSync(file, { throwIfNoEntry: false });
  if (what === undefined) throw new DriftError(`The log ${file} is missing: correct --log.`);
  if (what.isDirectory()) throw new DriftError(`${file} is a folder: --log names a file; folders are read with --recordings.`);
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(file, "r");
  try {
    return bytes.subarray(0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}

function refuseCompressed(file: string, bytes: Buffer): void {
  const hex = bytes.toString("hex");
  const kinds: readonly (readonly [start: string, name: string])[] = [
    ["1f8b", "gzip"],
    ["28b52ffd", "zstd"],
    ["504b0304", "zip"],
  ];
  const kind = kinds.find(([start]) => hex.startsWith(start));
  if (kind) throw new DriftError(`The log ${file} is compressed (${kind[1]}): unpack it first and name the unpacked file.`);
}

/**
 * The exchanges of a log: JSON lines, each a recording, or one HAR file. A line that cannot be read is named by its number; the
 * rest is judged.
 * @throws DriftError when the file is missing, a folder, compressed or empty.
 */
export async function* fromLog(file: string, providerOf: ProviderOfHost): AsyncGenerator<Sourced> {
  const bytes = head(file);
  if (bytes.length === 0) throw new DriftError(`The log ${file} is empty: there is nothing to judge.`);
  refuseCompressed(file, bytes);
  const name = basename(file);
  if (file.endsWith(".har")) {
    yield* fromHar(name, readFileSync(file, "utf8"), providerOf);
    return;
  }
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    const from = `${name}:${number}`;
    const read = parseRecording(from, line);
    if ("recording" in read) yield { from, recording: read.recording };
    else yield { from, reason: (number === 1 ? otherFile(line) : undefined) ?? read.reason };
  }
}

/** Why a first line is no exchange, where the whole file is something else. */
function otherFile(line: string): string | undefined {
  if (/^\s*\{\s*"log"\s*:/.test(line)) return "a HAR file: give it the ending .har";
  const isStart = ["{", "["].includes(line.trim());
  return isStart ? "no JSON lines: one value over several lines; write one exchange a line" : undefined;
}
