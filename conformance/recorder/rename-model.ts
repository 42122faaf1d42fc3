import type { FixtureRequest } from "../harness/fixture.ts";
import { array, object } from "../harness/json-reading.ts";

/** The same request for another model: in the path, in the body wherever it is named, in the facade's words. */
export function renameModel(request: FixtureRequest, from: string, to: string): FixtureRequest {
  if (from === to || from === "") return request;
  return {
    ...request,
    ...(request.path && { path: request.path.map((step) => rename(step, from, to)) }),
    ...(request.body && { body: inMembers(request.body, from, to) as Record<string, unknown> }),
    ...(request.facade && { facade: { ...request.facade, model: rename(request.facade.model, from, to) } }),
  };
}

/** Only members that are named so: a prompt may name a model, too. */
function inMembers(value: unknown, from: string, to: string): unknown {
  const items = array(value);
  if (items) return items.map((item) => inMembers(item, from, to));
  const members = object(value);
  if (!members) return value;
  const renamed = Object.entries(members).map(([name, member]) => [
    name,
    name === "model" && typeof member === "string" ? rename(member, from, to) : inMembers(member, from, to),
  ]);
  return Object.fromEntries(renamed);
}

/** A model may be named with its collection: `models/<id>`. */
function rename(text: string, from: string, to: string): string {
  return text === from ? to : text.endsWith(`/${from}`) ? text.slice(0, -from.length) + to : text;
}
