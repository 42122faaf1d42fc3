import type { ToolCall } from "@lockstep/core";
import {
  argumentText,
  type DeltaEvent,
  type EventSink,
  filled,
  GrowingCall,
  isObject,
  type JsonObject,
  lastWhere,
  mergeDelta,
  put,
  unknownMembers,
} from "@lockstep/core/dialect";

/** One call as far as it has arrived; its index is its place among the function calls. */
class Call extends GrowingCall {
  /** The server's number for it; some send none, some the same for every call. */
  readonly wireIndex: number | undefined;
  /** A call that is not of a function (`type: "custom"`): the vocabulary has no word for it, it is kept as it comes. */
  readonly foreign: Record<string, unknown> | undefined;

  constructor(index: number, wireIndex: number | undefined, foreign: Call["foreign"]) {
    super(index);
    this.wireIndex = wireIndex;
    this.foreign = foreign;
  }
}

/** One fragment, read. */
interface Fragment {
  readonly index: number | undefined;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly arguments: string;
}

/**
 * Puts tool calls together from fragments. By the book, `index` says which call a fragment belongs to, and id and name come with
 * the first fragment only. Servers leave out the index, give every call the same one, repeat the id in each fragment or
 * make up another, send the name late, or send arguments as an object: the rules below read all of these without losing or
 * mixing text.
 */
export class ToolCallAssembler {
  readonly #calls: Call[] = [];

  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  /** Takes one fragment, and adds the events that it causes to `events`. */
  add(wire: JsonObject, events: EventSink): void {
    const fragment = readFragment(wire);
    const call = this.#callOf(fragment) ?? this.#open(fragment, wire);
    this.#extend(call, fragment, wire, events);
  }

  /** A call of a whole reply: never a fragment of another, whatever its index and id say. */
  addWhole(wire: JsonObject): void {
    const fragment = readFragment(wire);
    this.#extend(this.#open(fragment, wire), fragment, wire, []);
  }

  /** Closes every call. A call whose id never came gets one, for the tool message that answers it has to name it. */
  end(replyId: string | undefined): readonly DeltaEvent[] {
    const events: DeltaEvent[] = [];
    for (const call of this.#functions()) call.end(replyId, events);
    return events;
  }

  toolCalls(replyId: string | undefined): readonly ToolCall[] {
    return this.#functions().map((call) => call.toolCall(replyId));
  }

  /** Calls that are not of a function, as they came. */
  foreignCalls(): readonly JsonObject[] {
    return this.#calls.flatMap(({ foreign }) => (foreign ? [foreign] : []));
  }

  #functions(): readonly Call[] {
    return this.#calls.filter(({ foreign }) => foreign === undefined);
  }

  #callOf(fragment: Fragment): Call | undefined {
    const { index, id } = fragment;
    const withId = id === undefined ? undefined : lastWhere(this.#calls, (call) => call.id === id);
    const last = this.#calls.at(-1);
    const found = index === undefined ? (withId ?? last) : lastWhere(this.#calls, (call) => call.wireIndex === index);
    if (found === undefined || !startsAnother(found, fragment)) return found;
    if (withId !== undefined) return startsAnother(withId, fragment) ? undefined : withId;
    return isContinued(found, fragment) ? found : undefined;
  }

  #open({ index }: Fragment, wire: JsonObject): Call {
    const call = new Call(this.#functions().length, index, isForeign(wire) ? {} : undefined);
    this.#calls.push(call);
    return call;
  }

  #extend(call: Call, fragment: Fragment, wire: JsonObject, events: EventSink): void {
    if (call.foreign) {
      call.id ??= fragment.id;
      mergeDelta(call.foreign, unknownMembers(wire, knownOfForeign) ?? {}, ["custom.input"]);
      return;
    }
    const added = isRepeat(call, fragment) ? "" : fragment.arguments;
    call.extend({ id: fragment.id, name: fragment.name, arguments: added, rest: restOf(wire) }, events);
  }
}

function readFragment(wire: JsonObject): Fragment {
  const { index, id } = wire;
  const called = isObject(wire["function"]) ? wire["function"] : undefined;
  return {
    index: typeof index === "number" ? index : undefined,
    id: filled(id),
    name: filled(called?.["name"]),
    arguments: argumentText(called?.["arguments"]),
  };
}

function isForeign(wire: JsonObject): boolean {
  const type = filled(wire["type"]);
  return type !== undefined && type !== "function" && !isObject(wire["function"]);
}

/** Does the fragment begin a new call although the index (or the lack of one) points at this one? */
function startsAnother(call: Call, fragment: Fragment): boolean {
  if (fragment.id !== undefined && call.id !== undefined && fragment.id !== call.id) return true;
  if (fragment.name === undefined || call.name === undefined) return false;
  if (fragment.name !== call.name) return true;
  // The name again, with arguments, though the call's own are whole: nothing can follow a closed JSON object.
  if (fragment.arguments.trim() === "" || !isWhole(call.arguments)) return false;
  return !isRepeat(call, fragment);
}

/** Some servers make up a new id for each fragment: arguments without a name go on with those that are still open. */
function isContinued(call: Call, fragment: Fragment): boolean {
  return call.name !== undefined && fragment.name === undefined && fragment.arguments !== "" && !isWhole(call.arguments);
}

/** The whole call once more under its own id, as some servers send with the last chunk. */
function isRepeat(call: Call, fragment: Fragment): boolean {
  if (fragment.id === undefined || fragment.id !== call.id || fragment.arguments !== call.arguments) return false;
  return isWhole(call.arguments);
}

function isWhole(text: string): boolean {
  // Looking at the end first keeps long arguments from being parsed at every fragment.
  if (!text.trimEnd().endsWith("}")) return false;
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

const knownOfCall: ReadonlySet<string> = new Set(["index", "id", "type", "function"]);
const knownOfFunction: ReadonlySet<string> = new Set(["name", "arguments"]);
const knownOfForeign: ReadonlySet<string> = new Set(["index"]);

function restOf(wire: JsonObject): JsonObject | undefined {
  const rest = unknownMembers(wire, knownOfCall);
  const called = isObject(wire["function"]) ? unknownMembers(wire["function"], knownOfFunction) : undefined;
  return called === undefined ? rest : put(rest, "function", called);
}
