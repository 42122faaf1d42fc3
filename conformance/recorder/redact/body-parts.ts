import { jsonLeaves, type Leaf } from "./json-leaves.ts";
import { View } from "./view.ts";

/** A piece of a body that is searched as one text. */
export interface Part {
  /** Where it stands, for people: `event 3 /choices/0/delta/content`. */
  readonly where: string;
  /** The member that holds it; "" for text that is no JSON. */
  readonly name: string;
  readonly parent: string;
  readonly kind: Leaf["kind"] | "line";
  readonly view: View;
  /** Pieces of several events, put together. */
  readonly joined?: true;
}

/** The searchable texts of a body: of JSON its leaves, of an event stream those of each event and what they amount to together. */
export function bodyParts(bytes: Uint8Array, type: string): readonly Part[] {
  const whole = View.of(bytes);
  if (type === "text/event-stream") return streamParts(whole);
  const leaves = jsonLeaves(whole);
  if (leaves) return leaves.map((leaf) => partOf(leaf, ""));
  // JSON lines, and bodies that were cut: each line by itself.
  return linesOf(whole).flatMap((line, index) => {
    const own = jsonLeaves(line);
    if (own && /^\s*[[{]/.test(line.text)) return own.map((leaf) => partOf(leaf, `line ${index + 1} `));
    return [{ where: `line ${index + 1}`, name: "", parent: "", kind: "line" as const, view: line }];
  });
}

function partOf({ path, name, parent, kind, view }: Leaf, prefix: string): Part {
  return { where: `${prefix}${path || "/"}`, name, parent, kind, view };
}

function streamParts(whole: View): readonly Part[] {
  const parts: Part[] = [];
  const byPath = new Map<string, { readonly leaf: Leaf; readonly views: View[] }>();
  for (const [index, { data, others }] of eventsOf(whole).entries()) {
    const where = `event ${index + 1}`;
    for (const line of others) parts.push({ where, name: "", parent: "", kind: "line", view: line });
    const leaves = data && jsonLeaves(data);
    if (!leaves) {
      if (data) parts.push({ where, name: "", parent: "", kind: "line", view: data });
      continue;
    }
    for (const leaf of leaves) {
      parts.push(partOf(leaf, `${where} `));
      if (leaf.kind !== "text") continue;
      const together = byPath.get(leaf.path) ?? { leaf, views: [] };
      together.views.push(leaf.view);
      byPath.set(leaf.path, together);
    }
  }
  for (const [path, { leaf, views }] of byPath) {
    // What is the same in every event is no text that grows.
    if (new Set(views.map((view) => view.text)).size < 2) continue;
    parts.push({ ...partOf(leaf, ""), where: `events joined ${path}`, view: View.join(views), joined: true });
  }
  return parts;
}

interface StreamEvent {
  /** The event's data: its `data` lines, joined as a reader joins them. */
  readonly data: View | undefined;
  /** Every other line. */
  readonly others: readonly View[];
}

/** Events with the bytes of their texts; a comment or a field beside the data counts to the event that follows. */
function eventsOf(whole: View): readonly StreamEvent[] {
  const events: StreamEvent[] = [];
  let data: View[] = [];
  let others: View[] = [];
  const flush = (): void => {
    if (data.length + others.length > 0) events.push({ data: data.length > 0 ? View.join(data, "\n") : undefined, others });
    [data, others] = [[], []];
  };
  for (const line of linesOf(whole)) {
    const field = /^(?:\u00EF\u00BB\u00BF)?data:? ?/.exec(line.text)?.[0];
    if (line.text === "") flush();
    else if (field === undefined) others.push(line);
    else data.push(line.slice(field.length, line.text.length));
  }
  flush();
  return events;
}

function linesOf(whole: View): readonly View[] {
  const lines: View[] = [];
  let start = 0;
  for (const end of whole.text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(whole.slice(start, end.index));
    start = end.index + end[0].length;
  }
  return start < whole.text.length ? [...lines, whole.slice(start, whole.text.length)] : lines;
}
