import type { RuleTable } from "./rule.ts";

/** What the events of a stream add up to: pieces or the whole so far, of the text and of the usage. */
export const countingRules: RuleTable = {
  "text-described": { level: "info", says: "how the texts of events add up is said now: {after}" },
  "text-undescribed": { level: "warning", says: "how the texts of events add up is said no more; it was {before}" },
  "text-became-cumulative": { level: "error", says: "an event has all the text so far now; it had the next piece" },
  "text-became-incremental": { level: "error", says: "an event has the next piece of the text now; it had all of it so far" },
  "text-asked-added": { level: "info", says: "{name}: {after} in the body asks now for texts that add up the other way" },
  "text-asked-removed": {
    level: "error",
    says: "{name}: {before} in the body no longer asks for texts that add up the other way",
  },
  "text-asked-changed": {
    level: "error",
    says: "texts that add up the other way were asked for by {name}: {before} and are by {after}",
  },
  "usage-added": { level: "info", says: "a stream has usage now, in {after}" },
  "usage-removed": { level: "error", says: "a stream has no usage any more; it was in {before}" },
  "usage-member-added": { level: "warning", says: "usage is in {value}, too" },
  "usage-member-removed": { level: "error", says: "usage is in {value} no more" },
  "usage-moved": { level: "error", says: "usage was in {before} and is in {after}" },
  "usage-became-total": { level: "error", says: "usage is that of the whole call now; it was {before}" },
  "usage-became-cumulative": { level: "error", says: "usage is that of the stream so far now; it was {before}" },
  "usage-became-incremental": { level: "error", says: "usage is that of one event now, and must be added up; it was {before}" },
  "usage-asked-added": { level: "error", says: "usage must be asked for by {name}: {after} in the body now" },
  "usage-asked-removed": { level: "info", says: "usage need not be asked for by {name}: {before} in the body any more" },
  "usage-asked-changed": { level: "error", says: "usage was asked for by {name}: {before} and is by {after}" },
  "events-opened": { level: "warning", says: "events of other types than the described ones may come now" },
  "events-closed": { level: "info", says: "no events of other types than the described ones come now" },
};
