import { isMapping, listAt, mappingAt, type Mapping } from "../mapping.ts";
import { alternatives, dereference } from "./dereference.ts";
import { GenerationError } from "./generation-error.ts";
import { typePlace, type TypePlace } from "./type-place.ts";

export interface Page {
  readonly description: Mapping;
  readonly item: TypePlace;
}

interface Reading {
  readonly document: Mapping;
  readonly operation: Mapping;
  readonly id: string;
}

/** What `x-lockstep-pagination` says of an operation whose whole reply is `schema`. */
export function readPage({ document, operation, id }: Reading, schema: unknown, result: TypePlace): { readonly page?: Page } {
  const description = operation["x-lockstep-pagination"];
  if (!isMapping(description)) return {};
  const member = description["items"];
  const forms = alternatives(document, schema);
  if (typeof member !== "string") {
    const list = forms.find((form) => form["type"] === "array");
    if (!list)
      throw new GenerationError("x-lockstep-pagination without items is for a reply that is a list: name the member.", id);
    return { page: { description, item: typePlace(list["items"], `${result.expression}[number]`) } };
  }
  const holder = forms.find((form) => member in mappingAt(form, "properties"));
  const list = dereference(document, mappingAt(holder, "properties")[member]);
  if (list["type"] !== "array" || !listAt(holder, "required").includes(member)) {
    throw new GenerationError(
      `x-lockstep-pagination.items must name a required list in the reply, ${member} is none: correct it.`,
      id,
    );
  }
  // Some servers send the bare list instead; then the reply is a union, and the member is on one side of it.
  const key = JSON.stringify(member);
  const whole = forms.length > 1 ? `Extract<${result.expression}, { ${key}: unknown }>` : result.expression;
  return { page: { description, item: typePlace(list["items"], `${whole}[${key}][number]`) } };
}
