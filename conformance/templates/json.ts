const open = "\u0001";

/** A number whose spelling matters (`-9999.0`, an integer past 2^53); `toJson` writes its text as it is. */
export function exactNumber(text: string): string {
  return open + text;
}

/** A plan's number: a string is an exact spelling. */
export function planNumber(value: number | string | null): number | string | null {
  return typeof value === "string" ? exactNumber(value) : value;
}

/** JSON text of a value that may hold exact numbers. Members that are undefined stay off the wire. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replaceAll(/"\\u0001([-0-9.eE+]+)"/g, "$1");
}
