/**
 * Files of a machine and streams of a program as what forms take: for Node, Bun and Deno. Nothing else in these packages imports
 * what browsers do not have, and nothing that runs in one imports this.
 */
export { fileFromPath, type FileFromPathOptions } from "./file-from-path.ts";
export { fileFromStream, type FileFromStreamOptions } from "./file-from-stream.ts";
