import { isJsonObject, pointerStep, type JsonObject } from "@lockstep/traffic";
import type { OperationChange } from "./operation-comparison.ts";
import { compareSecuritySchemes } from "./security.ts";

const membersOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

function serversOf(document: JsonObject): string[] {
  const list: unknown[] = Array.isArray(document["servers"]) ? document["servers"] : [];
  return list.filter(isJsonObject).map(({ url }) => String(url));
}

/** Names of one kind that came and went; the pointer of one that is there. */
function names(
  before: JsonObject,
  after: JsonObject,
  { word, subject, at }: { readonly word: string; readonly subject: string; readonly at: string },
): OperationChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): OperationChange[] => {
    if (name in before === name in after) return [];
    const pointer = at + pointerStep(name);
    const place = { subject: `${subject}/${name}`, fill: { name } };
    if (name in before) return [{ ...place, rule: `${word}-removed`, before: pointer, after: at }];
    return [{ ...place, rule: `${word}-added`, before: at, after: pointer }];
  });
}

/** What documents say outside of their operations: servers, security schemes, webhooks, named schemas. */
export function compareOutsideOperations(before: JsonObject, after: JsonObject): OperationChange[] {
  const [was, is] = [serversOf(before), serversOf(after)];
  const servers = [...new Set([...was, ...is])].flatMap((url): OperationChange[] => {
    if (was.includes(url) === is.includes(url)) return [];
    const place = { subject: `server=${url}`, fill: { before: url, after: url }, before: "#/servers", after: "#/servers" };
    return [{ ...place, rule: `server-${is.includes(url) ? "added" : "removed"}` }];
  });
  const webhooks = { word: "webhook", subject: "webhook", at: "#/webhooks" };
  const schemas = { word: "component-schema", subject: "schema", at: "#/components/schemas" };
  return [
    ...servers,
    ...compareSecuritySchemes(before, after),
    ...names(membersOf(before["webhooks"]), membersOf(after["webhooks"]), webhooks),
    ...names(
      membersOf(membersOf(before["components"])["schemas"]),
      membersOf(membersOf(after["components"])["schemas"]),
      schemas,
    ),
  ];
}
