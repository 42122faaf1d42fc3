import { inspect } from "node:util";

/** Everything that a program could print of an error or a client. */
export function everything(value: any): string {
  const parts = [inspect(value, { depth: 12, showHidden: true }), JSON.stringify(value), String(value)];
  for (let error = value; error instanceof Error; error = error.cause as any) {
    parts.push(
      error.message,
      error.stack ?? "",
      JSON.stringify(Object.entries(error)),
      String((error as any).body),
      JSON.stringify((error as any).partial),
    );
  }
  return parts.join("\n");
}
