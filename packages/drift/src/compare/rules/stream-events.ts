import type { RuleTable } from "./rule.ts";

/** Changes of the schema of an event: the same as in any reply, said of events. */
export const eventRules: RuleTable = {
  "event-added": {
    response: "error",
    says: "there is one kind of event more: {name}; readers were told that there is no other",
  },
  "event-added-to-open-union": {
    response: "info",
    says: "there is one kind of event more: {name}; readers were told that others may come",
  },
  "event-removed": { response: "error", says: "events {name} come no more; who waits for one waits in vain" },
  "event-renamed": { response: "error", says: "the event {before} is called {after} now" },
  "event-list-opened": { response: "warning", says: "events of other types than the described ones may come now" },
  "event-list-closed": { response: "info", says: "no events of other types than the described ones come now" },
  "event-discriminant-changed": { response: "error", says: "events were told apart by {before} and are by {after}" },
  "event-discriminant-became-optional": { response: "error", says: "the member that tells events apart may be missing now" },
  "event-discriminant-became-required": { response: "info", says: "the member that tells events apart is always there now" },
  "event-index-type-changed": {
    response: "error",
    says: "the number of a piece was {before} and is {after}: pieces are not put together any more",
  },
  "event-index-removed": { response: "error", says: "a piece has no number any more: pieces are not told apart" },
  "event-index-became-optional": { response: "error", says: "the number of a piece may be missing now" },
  "event-member-added": { response: "info", says: "events have a member more" },
  "event-member-removed": { response: "error", says: "events have the member no more" },
  "event-member-became-optional": { response: "error", says: "the member was in every event and may be missing now" },
  "event-member-became-required": { response: "info", says: "the member is in every event now" },
  "event-member-became-nullable": { response: "error", says: "the member of an event may be null now" },
  "event-member-became-not-nullable": { response: "info", says: "the member of an event may be null no more" },
  "event-member-type-changed": { response: "error", says: "the member of an event was {before} and is {after}" },
  "event-member-type-widened": { response: "error", says: "the member of an event admits more: {before} became {after}" },
  "event-value-added": { response: "warning", says: "the closed list of values in an event has {value} now" },
  "event-value-removed": { response: "info", says: "the closed list of values in an event has {value} no more" },
};

/** A rule of any schema, and what it is called at a place of an event. */
export interface EventPlace {
  readonly root: boolean;
  /** Readers were told that other events may come. */
  readonly open: boolean;
  /** The member that tells events apart. */
  readonly discriminant: boolean;
  /** The number that puts pieces together. */
  readonly index: boolean;
}

const AT_ROOT: Readonly<Record<string, string>> = {
  "variant-added": "event-added",
  "variant-added-to-open-union": "event-added-to-open-union",
  "variant-removed": "event-removed",
  "variant-renamed": "event-renamed",
  "union-opened": "event-list-opened",
  "union-closed": "event-list-closed",
  "discriminant-changed": "event-discriminant-changed",
};

const AT_DISCRIMINANT: Readonly<Record<string, string>> = {
  "property-became-optional": "event-discriminant-became-optional",
  "property-became-required": "event-discriminant-became-required",
};

const AT_INDEX: Readonly<Record<string, string>> = {
  "type-changed": "event-index-type-changed",
  "type-widened": "event-index-type-changed",
  "required-property-removed": "event-index-removed",
  "optional-property-removed": "event-index-removed",
  "property-became-optional": "event-index-became-optional",
};

const ANYWHERE: Readonly<Record<string, string>> = {
  "required-property-added": "event-member-added",
  "optional-property-added": "event-member-added",
  "required-property-removed": "event-member-removed",
  "optional-property-removed": "event-member-removed",
  "property-became-optional": "event-member-became-optional",
  "property-became-required": "event-member-became-required",
  "became-nullable": "event-member-became-nullable",
  "became-not-nullable": "event-member-became-not-nullable",
  "type-changed": "event-member-type-changed",
  "type-widened": "event-member-type-widened",
  "enum-value-added": "event-value-added",
  "enum-value-removed": "event-value-removed",
};

/** What a schema's rule is called in an event: what tells events apart and puts pieces together has rules of its own. */
export function eventRule(rule: string, { root, open, discriminant, index }: EventPlace): string {
  if (root && open && rule === "variant-added") return "event-added-to-open-union";
  const tables = [
    ...(root ? [AT_ROOT] : []),
    ...(discriminant ? [AT_DISCRIMINANT] : []),
    ...(index ? [AT_INDEX] : []),
    ANYWHERE,
  ];
  return tables.map((table) => table[rule]).find((found) => found !== undefined) ?? rule;
}
