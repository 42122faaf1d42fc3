import { join } from "node:path";
import { corpusFiles, readRecording } from "@lockstep/traffic";
import type { Sourced } from "./exchange.ts";

/** The exchanges of a folder of recordings. @throws RecordingsError when the folder cannot be used. */
export function* fromRecordings(folder: string): Generator<Sourced> {
  const { files, unreadable } = corpusFiles(folder);
  for (const { file, reason } of unreadable) yield { from: file, reason };
  for (const file of files) {
    const read = readRecording(file, join(folder, file));
    yield "reason" in read ? { from: file, reason: read.reason } : { from: file, recording: read.recording };
  }
}
