import { join } from "node:path";
// TypeScript, which the pinned Node runs as it is.
import { alternatives, dereference } from "../../packages/codegen/src/document/dereference.ts";
import { loadDocument } from "../../packages/codegen/src/document/load-document.ts";

const methods = ["get", "post", "put", "patch", "delete"];

/** Says of a dotted path whether an operation's whole reply, or one event of its stream, has it by the provider's document. */
export async function documentPaths(root, id, { operation, streamOperation = operation }) {
  const { document } = await loadDocument(join(root, "specs", id, "openapi.yaml"));
  const schemaOf = (wanted, type) => {
    const found = operationOf(document, wanted);
    if (found === undefined)
      throw new Error(`specs/${id}/openapi.yaml has no operation ${wanted}: correct the reply mapping of ${id}.`);
    return dereference(document, found.responses["200"]).content[type]?.schema;
  };
  const reply = schemaOf(operation, "application/json");
  const event = schemaOf(streamOperation, "text/event-stream");
  return { inReply: (path) => has(document, reply, path), inEvent: (path) => has(document, event, path) };
}

/** An operation, also by the name that its stream alone has. */
function operationOf(document, id) {
  for (const item of Object.values(document.paths)) {
    for (const method of methods) {
      const operation = item[method];
      if (operation?.operationId === id || operation?.["x-lockstep-stream"]?.operation === id) return operation;
    }
  }
  return undefined;
}

/** `a.b[].c`: what stands in the brackets says which items, and the document does not know it. */
function has(document, schema, path) {
  if (schema === undefined) return false;
  let here = [schema];
  for (const step of path.split(/\.(?![^[]*\])/)) {
    const name = step.replace(/\[[^\]]*\]$/, "");
    here = here.flatMap((one) => alternatives(document, one)).flatMap((one) => one.properties?.[name] ?? []);
    if (name !== step) here = here.flatMap((one) => alternatives(document, one)).flatMap((one) => one.items ?? []);
    if (here.length === 0) return false;
  }
  return true;
}
