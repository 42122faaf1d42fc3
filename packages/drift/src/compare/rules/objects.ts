import type { RuleTable } from "./rule.ts";

/** Members of objects. */
export const objectRules: RuleTable = {
  "required-property-added": { request: "error", response: "info", says: "the required member is new" },
  "required-property-with-default-added": { request: "info", says: "the required member is new; it has a default" },
  "optional-property-added": { request: "info", response: "info", says: "the optional member is new" },
  "required-property-removed": { request: "warning", response: "error", says: "the required member is gone" },
  "optional-property-removed": { request: "warning", response: "error", says: "the optional member is gone" },
  "property-became-required": { request: "error", response: "info", says: "the member was optional and is required" },
  "property-became-required-with-default": {
    request: "info",
    says: "the member was optional and is required; it has a default",
  },
  "property-became-optional": { request: "info", response: "error", says: "the member was required and is optional" },
  "became-read-only": { request: "warning", response: "info", says: "it is only read now" },
  "became-not-read-only": { request: "info", response: "info", says: "it may be sent now" },
  "required-property-became-not-read-only": {
    request: "error",
    says: "the required member was only read, and must be sent now",
  },
  "became-write-only": { request: "info", response: "error", says: "it is only sent now, and comes back no more" },
  "became-not-write-only": { request: "info", response: "info", says: "it comes back now" },
  "additional-properties-widened": {
    request: "info",
    response: "warning",
    says: "more members of other names may be there: {before} became {after}",
  },
  "additional-properties-narrowed": {
    request: "error",
    response: "info",
    says: "fewer members of other names may be there: {before} became {after}",
  },
  "pattern-property-added": {
    request: "warning",
    response: "info",
    says: "members whose names match {after} are described now",
  },
  "pattern-property-removed": {
    request: "info",
    response: "warning",
    says: "members whose names match {before} are described no more",
  },
  "property-names-added": { request: "error", response: "info", says: "names of members are restricted now" },
  "property-names-removed": { request: "info", response: "warning", says: "names of members are restricted no more" },
  "dependent-required-added": {
    request: "error",
    response: "info",
    says: "with {name}, further members are required now: {after}",
  },
  "dependent-required-removed": {
    request: "info",
    response: "warning",
    says: "with {name}, no further members are required any more: {before}",
  },
  "dependent-required-changed": {
    request: "warning",
    response: "warning",
    says: "with {name}, {before} were required and {after} are",
  },
  "dependent-schema-added": { request: "error", response: "info", says: "with {name}, more is asked of the object now" },
  "dependent-schema-removed": {
    request: "info",
    response: "warning",
    says: "with {name}, nothing more is asked of the object any more",
  },
  "only-in-added": { request: "warning", says: "only some versions of the API take it now: {after}" },
  "only-in-removed": { request: "info", says: "every version of the API takes it now" },
  "only-in-changed": { request: "warning", says: "the versions of the API that take it were {before} and are {after}" },
};
