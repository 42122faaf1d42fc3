/** How a capability is read off an operation's request body: it is there when any of the rules finds something. */
export type CapabilityRule =
  /** The body has this member; a dotted path goes through members, and through the items of lists: `contents.parts.text`. */
  | { readonly parameter: string }
  /** A message of this role may hold a content part whose `type` has this value; the other two name the members on the way. */
  | { readonly part: string; readonly role: string; readonly messages: string; readonly content: string };

/** How the capabilities of one dialect are read off a document. */
export interface CapabilityTable {
  /** The operation whose body is read; the dialect that has no such operation has none of the capabilities. */
  readonly operation: string;
  readonly features: Readonly<Record<string, readonly CapabilityRule[]>>;
  /** Kinds of input, beside text. */
  readonly input?: Readonly<Record<string, readonly CapabilityRule[]>>;
}

export function parameters(...names: readonly string[]): readonly CapabilityRule[] {
  return names.map((parameter) => ({ parameter }));
}

/** Parts by their `type`, in user messages of the form `messages[].content[]`. */
export function parts(...types: readonly string[]): readonly CapabilityRule[] {
  return types.map((part) => ({ part, role: "user", messages: "messages", content: "content" }));
}
