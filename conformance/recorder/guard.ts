import { bodyParts } from "./redact/body-parts.ts";
import { createGuard, type KnownSecret } from "./redact/known-secrets.ts";
import { View } from "./redact/view.ts";

const types: Readonly<Record<string, string>> = { json: "application/json", sse: "text/event-stream" };

/**
 * Where the final bytes of files, or a text, still hold a known secret: searched as they are, with escapes undone, and with the
 * pieces of several events joined. The lines name the place and the secret's name, never its value.
 */
export function findLeaks(
  files: ReadonlyMap<string, Uint8Array>,
  texts: ReadonlyMap<string, string>,
  secrets: readonly KnownSecret[],
): readonly string[] {
  const guard = createGuard(secrets);
  const leaks: string[] = [];
  const check = (where: string, text: string): boolean => {
    const found = guard(text);
    if (found) leaks.push(`${where} still holds ${found.name} ${found.form}`);
    return found !== undefined;
  };
  for (const [name, bytes] of files) {
    check(`the name of ${name.length} letters`, name);
    if (check(name, View.of(bytes).text)) continue;
    const type = types[name.split(".").at(-1) ?? ""] ?? "text/plain";
    for (const { where, view } of bodyParts(bytes, type)) check(`${name}, ${where}`, view.text);
  }
  for (const [name, text] of texts) check(name, text);
  return [...new Set(leaks)];
}
