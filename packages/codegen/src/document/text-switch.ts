import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { alternatives } from "./dereference.ts";
import { GenerationError } from "./generation-error.ts";

/** A body member with some of whose values the reply is text, and JSON with the others. */
export interface TextSwitch {
  readonly member: string;
  readonly values: readonly string[];
  /** The other values that the document has; with those, and without the member, the reply is JSON. */
  readonly others: readonly string[];
}

/** What `x-lockstep-text` says of an operation whose body is `schema`. */
export function readTextSwitch(
  document: Mapping,
  operation: Mapping,
  id: string,
  schema: Mapping | undefined,
): { readonly textSwitch?: TextSwitch } {
  const description = operation["x-lockstep-text"];
  if (!isMapping(description)) return {};
  const member = String(description["member"]);
  const values = listAt(description, "values").map(String);
  const forms = schema === undefined ? [] : alternatives(document, schema);
  const declared = forms.map((form) => mappingAt(form, "properties")[member]).find(isMapping);
  const known = alternatives(document, declared ?? {}).flatMap((each) => listAt(each, "enum"));
  const unknown = values.filter((value) => !known.includes(value));
  if (unknown.length > 0) {
    const what = `names ${unknown.join(", ")} of ${member}, which is no value that the request body has there`;
    throw new GenerationError(`x-lockstep-text ${what}: correct it, or write the enum.`, id);
  }
  const others = known.filter((value) => typeof value === "string" && !values.includes(value)).map(String);
  return { textSwitch: { member, values, others } };
}
