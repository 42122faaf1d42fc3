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
  if (list["type"] !== "array") {
    throw new GenerationError(`x-lockstep-pagination.items must name a list in the reply, ${member} is none: correct it.`, id);
  }
  const fromReply = mappingAt(description, "cursor")["fromReply"];
  if (typeof fromReply === "string" && !(fromReply in mappingAt(holder, "properties"))) {
    throw new GenerationError(
      `x-lockstep-pagination.cursor.fromReply names ${fromReply}, which the reply does not have: correct it.`,
      id,
    );
  }
  const required = listAt(holder, "required").includes(member);
  // Some servers send the bare list instead; then the reply is a union, and the member is on one side of it.
  const key = JSON.stringify(member);
  const whole = forms.length > 1 ? `Extract<${result.expression}, { ${key}: unknown }>` : result.expression;
  const items = required ? `${whole}[${key}]` : `NonNullable<${whole}[${key}]>`;
  return {
    page: {
      // A list without entries may be left out altogether.
      description: required ? description : { ...description, itemsOptional: true },
      item: typePlace(list["items"], `${items}[number]`),
    },
  };
}
