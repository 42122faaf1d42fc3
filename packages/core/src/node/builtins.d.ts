// The little of Node that this entry uses. The packages are checked without Node's types, so that nothing else can come to use any.
declare module "node:fs" {
  export function openAsBlob(path: string | URL, options?: { type?: string }): Promise<Blob>;
}
declare module "node:fs/promises" {
  export function stat(path: string | URL): Promise<{ isFile(): boolean }>;
}
