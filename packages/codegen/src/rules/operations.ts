import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isMapping, mappingAt } from "../mapping.ts";

const OPERATION_ID = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;

/** Extensions that the schema allows and no emitter handles yet: refusing them is better than a client that ignores them. */
const NOT_GENERATED: readonly string[] = ["x-lockstep-aliases", "x-lockstep-polling", "x-lockstep-redirect"];

function checkStream(operation: unknown, context: UserContext): void {
  const { location } = context;
  const streams = Object.entries(mappingAt(operation, "responses")).some(([status, response]) => {
    const node = isMapping(response) ? context.resolve(response).node : undefined;
    return status.startsWith("2") && "text/event-stream" in mappingAt(node, "content");
  });
  const described = isMapping(operation) && "x-lockstep-stream" in operation;
  if (streams && !described) {
    context.report({
      message:
        "The operation answers with text/event-stream but nothing says how the stream is asked for and ends: add x-lockstep-stream.",
      location: location.key(),
    });
  } else if (described && !streams) {
    context.report({
      message: "x-lockstep-stream without a text/event-stream response: add the content whose schema is one event's JSON.",
      location: location.child("x-lockstep-stream").key(),
    });
  }
}

/** What the generated client needs of each operation: an id that names a method, a free place in the resource tree, errors. */
export const operations: Oas3Rule = () => {
  const methods = new Set<string>();
  const resources = new Set<string>();

  function checkName(id: string, context: UserContext): void {
    const at = context.location.child("operationId");
    if (!OPERATION_ID.test(id)) {
      context.report({
        message: `The operationId ${JSON.stringify(id)} is no dotted method name such as chat.completions.create: rename it.`,
        location: at,
      });
      return;
    }
    const segments = id.split(".");
    if (segments[0] === "withOptions")
      context.report({ message: "withOptions is a method of every client: rename the resource.", location: at });
    const parents = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("."));
    for (const parent of parents) {
      if (methods.has(parent))
        context.report({
          message: `${parent} is a method of another operation and here a resource: rename one of them.`,
          location: at,
        });
      resources.add(parent);
    }
    if (resources.has(id))
      context.report({
        message: `${id} is a resource of other operations and here a method: rename one of them.`,
        location: at,
      });
    methods.add(id);
  }

  return {
    Operation: {
      enter(operation: unknown, context: UserContext): void {
        if (!isMapping(operation)) return;
        const { location } = context;
        if (typeof operation["operationId"] === "string") checkName(operation["operationId"], context);
        for (const extension of NOT_GENERATED) {
          if (extension in operation)
            context.report({
              message: `${extension} is not generated yet: leave it out until codegen handles it.`,
              location: location.child(extension).key(),
            });
        }
        const statuses = Object.keys(mappingAt(operation, "responses"));
        for (const family of ["4", "5"]) {
          if (statuses.some((status) => status.startsWith(family) || status === "default")) continue;
          context.report({
            message: `The operation has no ${family}XX response: attach the error schema.`,
            location: location.key(),
          });
        }
        checkStream(operation, context);
      },
    },
  };
};
