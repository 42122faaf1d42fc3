import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import type { Packed, Rule } from "./packed.ts";

/** Every way to reach a server that a runtime or a well-known package has, where it is used and not only spoken of. */
const sending =
  /(?<![\w$"'`-])fetch\s*\(|\bnew\s+(?:XMLHttpRequest|WebSocket|EventSource|WebTransport|Request)\b|\.sendBeacon\b|(?:from|import)\s*\(?\s*"(?:node:)?(?:https?|http2|net|tls|dgram|undici|ws)"/g;

/** The three lines that call `fetch`: with a credential, without one to a signed URL, and the platform's. */
const mayCall = ["attempt.ts", "signed-url.ts", "runtime.ts"].map((name) => `../src/transport/${name}`);

/** Nothing that is published, whoever wrote it, reaches a server but the transport of the core. */
export const oneSender: Rule = (packed) =>
  [...packed.files]
    .filter(([path]) => path.endsWith(".js"))
    .flatMap(([path, text]) =>
      findings(text).flatMap(({ found, line, column }) => {
        const source = sourceOf(packed, path, line, column);
        if (packed.manifest.name.endsWith("/core") && mayCall.includes(source)) return [];
        return [
          `${path} has ${JSON.stringify(found)} in line ${line} (${source}): only the transport of the core sends requests`,
        ];
      }),
    );

function findings(text: string): readonly { found: string; line: number; column: number }[] {
  return text.split("\n").flatMap((code, index) =>
    // A line of a comment tells of it.
    /^\s*(?:\/\/|\/?\*)/.test(code)
      ? []
      : [...code.matchAll(sending)].map((match) => ({ found: match[0], line: index + 1, column: match.index })),
  );
}

function sourceOf({ files }: Packed, path: string, line: number, column: number): string {
  const map = files.get(`${path}.map`);
  return (
    (map === undefined ? undefined : originalPositionFor(new TraceMap(map), { line, column }).source) ??
    "from an unknown source"
  );
}
