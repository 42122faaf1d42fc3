import { filled, isObject, type JsonObject, unknownMembers } from "@lockstep/core/dialect";

/** A part of a reply, taken apart. */
export type ReadPart =
  | { readonly kind: "text" | "thought"; readonly text: string; readonly rest: JsonObject | undefined }
  | {
      readonly kind: "call";
      readonly id: string | undefined;
      readonly name: string;
      readonly arguments: string;
      /** Members of the part beside the call, and of the call beside its name, id and arguments. */
      readonly partRest: JsonObject | undefined;
      readonly callRest: JsonObject | undefined;
    }
  | { readonly kind: "foreign"; readonly part: JsonObject };

const knownOfText: ReadonlySet<string> = new Set(["text", "thought"]);
const knownOfPart: ReadonlySet<string> = new Set(["functionCall"]);
const knownOfCall: ReadonlySet<string> = new Set(["id", "name", "args"]);

export function readPart(part: JsonObject): ReadPart {
  const { text, thought, functionCall: call } = part;
  if (typeof text === "string") {
    return { kind: thought === true ? "thought" : "text", text, rest: unknownMembers(part, knownOfText) };
  }
  const name = isObject(call) ? filled(call["name"]) : undefined;
  // Arguments that come in pieces have a form of their own, which only an option of the provider asks for.
  if (!isObject(call) || name === undefined || "partialArgs" in call) return { kind: "foreign", part };
  return {
    kind: "call",
    id: filled(call["id"]),
    name,
    arguments: JSON.stringify(call["args"] ?? {}),
    partRest: unknownMembers(part, knownOfPart),
    callRest: unknownMembers(call, knownOfCall),
  };
}
