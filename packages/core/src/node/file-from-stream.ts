import { ConfigurationError } from "../errors/setup-errors.ts";

/** What a stream does not say of itself. */
export interface FileFromStreamOptions {
  /** The name that is sent: services read the kind of a file off its end. */
  readonly name: string;
  /** The media type that is sent. Default `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * The rest of a stream as a file, for the forms of uploads: a `Readable` of Node, a `ReadableStream`, or any other source of bytes
 * and text. It is read whole into memory, because a form says how long it is, and may be sent twice; `fileFromPath` does without.
 *
 * @throws {ConfigurationError} for a source that gives something else. What the source throws is passed on.
 */
export async function fileFromStream(
  source: AsyncIterable<string | Uint8Array> | ReadableStream<string | Uint8Array>,
  { name, type = "" }: FileFromStreamOptions,
): Promise<File> {
  const parts: BlobPart[] = [];
  for await (const part of source as AsyncIterable<string | Uint8Array>) {
    if (typeof part !== "string" && !ArrayBuffer.isView(part))
      throw new ConfigurationError(
        `The stream for the file ${JSON.stringify(name)} must give bytes or text, not ${typeof part}s.`,
      );
    // A copy: whoever reads into one buffer again and again would change what was read.
    parts.push(typeof part === "string" ? part : new Uint8Array(part));
  }
  return new File(parts, name, { type });
}
