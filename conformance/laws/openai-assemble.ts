import { array, number, object } from "../harness/json-reading.ts";
import { NotByTheRules } from "./dialect-laws.ts";

type Json = Record<string, unknown>;

/** Paths of texts in a delta that are fragments to be joined; any other text replaces the one before it. */
const fragments =
  /^(?:content|refusal|reasoning|reasoning_content|function_call\.arguments|audio\.(?:data|transcript)|reasoning_details\.(?:text|summary)|tool_calls\.(?:function\.arguments|custom\.input))$/;

/**
 * The whole reply that the chunks of the family's stream amount to: choices by index, deltas grown into messages.
 * @throws NotByTheRules for tool calls without an index, with the same one twice, or with arguments that are no text.
 */
export function assembleChoices(chunks: readonly Json[]): Json {
  const reply: Json = {};
  const choices = new Map<number, Json>();
  for (const { choices: list, ...rest } of chunks) {
    // The first id and model that say something count; of everything else the last.
    for (const [name, value] of Object.entries(rest)) {
      const isSticky = (name === "id" || name === "model") && reply[name] !== undefined && reply[name] !== "";
      if (!isSticky && value !== null) reply[name] = value;
    }
    for (const item of array(list) ?? []) {
      const choice = object(item) ?? {};
      const index = number(choice["index"]) ?? 0;
      choices.set(index, addChoice(choices.get(index) ?? { index }, choice));
    }
  }
  return { ...reply, choices: [...choices.values()].sort((a, b) => Number(a["index"]) - Number(b["index"])) };
}

function addChoice(into: Json, choice: Json): Json {
  const { delta, message, text: _, logprobs, top_logprobs: top, finish_reason: finish, ...rest } = choice;
  const { token_id: tokenId, ...added }: Json = { ...object(message), ...object(delta) };
  refuseCareless(array(added["tool_calls"]) ?? [], array(object(into["message"])?.["tool_calls"]) ?? []);
  const all: Json = { ...into, ...withoutNulls(rest) };
  // An empty word after a real one is a server's way to say nothing.
  if (finish !== null && finish !== undefined && finish !== "") all["finish_reason"] = finish;
  all["message"] = grow(object(into["message"]) ?? {}, added);
  const lists = object(logprobs) ?? (typeof logprobs === "number" ? { token_logprobs: [logprobs] } : {});
  all["logprobs"] = grow(object(into["logprobs"]) ?? {}, lists, "logprobs.");
  // What stands once in each chunk is a list of the whole.
  if (tokenId !== undefined && tokenId !== null) all["token_ids"] = [...(array(into["token_ids"]) ?? []), tokenId];
  if (object(top)) all["top_logprobs"] = [...(array(into["top_logprobs"]) ?? []), top];
  return all;
}

function refuseCareless(calls: readonly unknown[], earlier: readonly unknown[]): void {
  for (const item of calls) {
    const { index, id, function: called } = object(item) ?? {};
    if (typeof index !== "number") throw new NotByTheRules("a tool call without an index");
    const known = object(earlier.find((call) => object(call)?.["index"] === index));
    if (id && known?.["id"] && known["id"] !== id) throw new NotByTheRules("two tool calls with one index");
    if (id && known?.["id"] === id) throw new NotByTheRules("the id of a tool call in a later fragment");
    if (object(object(called)?.["arguments"])) throw new NotByTheRules("arguments of a tool call that are no text");
  }
}

function withoutNulls(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

function grow(into: Json, added: Json, path = ""): Json {
  const all = { ...into };
  for (const [name, value] of Object.entries(added)) {
    const earlier = all[name];
    const here = path + name;
    if (value === null) continue;
    if (here === "content" && (Array.isArray(earlier) || Array.isArray(value))) all[name] = joinParts(earlier, value);
    else if (typeof earlier === "string" && typeof value === "string") {
      all[name] = fragments.test(here) ? earlier + value : value || earlier;
    } else if (Array.isArray(value)) all[name] = growList(array(earlier) ?? [], value, `${here}.`);
    else if (object(earlier) && object(value)) all[name] = grow(object(earlier) ?? {}, object(value) ?? {}, `${here}.`);
    else all[name] = value;
  }
  return all;
}

/** Entries with an index and a type continue the entry of the same ones; all others come after it. */
function growList(list: readonly unknown[], added: readonly unknown[], path: string): unknown[] {
  const all = [...list];
  for (const item of added) {
    const { index, type } = object(item) ?? {};
    const isSame = (entry: unknown): boolean =>
      object(entry)?.["index"] === index && (path === "tool_calls." || object(entry)?.["type"] === type);
    const at = typeof index === "number" ? all.findIndex(isSame) : -1;
    if (at < 0) all.push(item);
    else all[at] = grow(object(all[at]) ?? {}, object(item) ?? {}, path);
  }
  return all;
}

/** Content in parts, some of it plain text: pieces of one kind in a row are one part. */
function joinParts(earlier: unknown, added: unknown): unknown[] {
  const partsOf = (value: unknown): unknown[] => array(value) ?? (value ? [{ type: "text", text: value }] : []);
  const all = partsOf(earlier);
  const [first, ...rest] = partsOf(added);
  const last = object(all.at(-1));
  const next = object(first);
  if (!last || !next || last["type"] !== next["type"]) return [...all, ...(first === undefined ? [] : [first]), ...rest];
  const text = String(last["text"]) + String(next["text"]);
  const joined =
    last["type"] === "thinking"
      ? { ...last, ...next, thinking: joinParts(last["thinking"], next["thinking"]) }
      : { ...last, ...next, text };
  return [...all.slice(0, -1), joined, ...rest];
}
