import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { ConfigurationError } from "../errors/setup-errors.ts";

/** What a file on disk does not say of itself. */
export interface FileFromPathOptions {
  /** The name that is sent. Default: the last part of the path. */
  readonly name?: string | undefined;
  /** The media type that is sent; it is not guessed. Default `application/octet-stream`. */
  readonly type?: string | undefined;
}

/**
 * A file on disk, for the forms of uploads: `files.create({ file: await fileFromPath("train.jsonl"), ... })`. Its bytes are read when
 * it is sent, and again when it is sent again; the file must not change before then. Node 20 and 22 warn that `openAsBlob` is
 * experimental.
 *
 * @param path a path, from the folder of the process, or a `file:` URL
 * @throws {ConfigurationError} where there is no such file, and for what is none or cannot be read.
 */
export async function fileFromPath(path: string | URL, options: FileFromPathOptions = {}): Promise<File> {
  const { name = lastPart(path), type = "" } = options;
  try {
    if (!(await stat(path)).isFile()) throw new ConfigurationError(`${shown(path)} is no file, so it cannot be sent.`);
    return new File([await openAsBlob(path, { type })], name, { type });
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
    if (code === "ENOENT") throw new ConfigurationError(`There is no file at ${shown(path)}. Check the path.`, cause);
    throw new ConfigurationError(`The file at ${shown(path)} cannot be read: ${String(code ?? message)}.`, cause);
  }
}

function lastPart(path: string | URL): string {
  const whole = typeof path === "string" ? path : decodeURIComponent(path.pathname);
  return whole.split(/[/\\]/).at(-1) ?? "";
}

function shown(path: string | URL): string {
  return JSON.stringify(String(path));
}
