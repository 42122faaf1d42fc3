import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { isMapping, mappingAt, type Mapping } from "../mapping.ts";
import { OperationNames } from "./operation-names.ts";

/** Extensions that the schema allows and no emitter handles yet: refusing them is better than a client that ignores them. */
const NOT_GENERATED: readonly string[] = ["x-lockstep-aliases"];

const EVENTS = "text/event-stream";

/** Media types of the content of a request body or a response, references followed. */
function contentTypes(node: unknown, context: UserContext): string[] {
  return isMapping(node) ? Object.keys(mappingAt(context.resolve(node).node, "content")) : [];
}

function replyTypes(operation: Mapping, context: UserContext): string[] {
  const successes = Object.entries(mappingAt(operation, "responses")).filter(([status]) => status.startsWith("2"));
  return successes.flatMap(([, response]) => contentTypes(response, context));
}

function checkStream(operation: Mapping, context: UserContext): void {
  const { location } = context;
  const streams = replyTypes(operation, context).includes(EVENTS);
  const described = "x-lockstep-stream" in operation;
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

/** A signed URL gives a file. JSON and events are the API's own answers, which nobody reads from a host without a key. */
function checkRedirect(operation: Mapping, context: UserContext): void {
  if (!("x-lockstep-redirect" in operation)) return;
  const location = context.location.child("x-lockstep-redirect").key();
  if (context.key !== "get")
    context.report({
      message: "x-lockstep-redirect is for GET: what is sent must not reach another host; leave it out.",
      location,
    });
  const types = replyTypes(operation, context);
  if (types.length > 0 && !types.includes("application/json") && !types.includes(EVENTS)) return;
  const has = types.length === 0 ? "nothing" : types.join(", ");
  const message = `x-lockstep-redirect is for a reply that is text or binary, and the 2xx response has ${has}: describe what the signed URL gives, or leave it out.`;
  context.report({ message, location });
}

function checkBody(operation: Mapping, context: UserContext): void {
  const types = contentTypes(operation["requestBody"], context);
  if (types.length === 0 || types.includes("application/json") || types.includes("multipart/form-data")) return;
  context.report({
    message: `A request body of ${types.join(" or ")} is not generated yet, only application/json and multipart/form-data are: leave the operation out, and list it in scope.yaml.`,
    location: context.location.child("requestBody").key(),
  });
}

/** Both forms of the reply must be there, or the promise of one of them would be empty. */
function checkText(operation: Mapping, context: UserContext): void {
  if (!("x-lockstep-text" in operation)) return;
  const types = replyTypes(operation, context);
  if (types.includes("application/json") && types.some((type) => type.startsWith("text/") && type !== EVENTS)) return;
  const message =
    "x-lockstep-text is for a reply that is application/json or text: describe both in the 2xx response, or leave it out.";
  context.report({ message, location: context.location.child("x-lockstep-text").key() });
}

/** What the generated client needs of each operation: an id that names a method, a free place in the resource tree, errors. */
export const operations: Oas3Rule = () => {
  const names = new OperationNames();
  return {
    Operation: {
      enter(operation: unknown, context: UserContext): void {
        if (!isMapping(operation)) return;
        const { location } = context;
        if (typeof operation["operationId"] === "string") names.check(operation["operationId"], context);
        const streaming = mappingAt(operation, "x-lockstep-stream")["operation"];
        if (typeof streaming === "string") names.check(streaming, context, ["x-lockstep-stream", "operation"]);
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
        checkRedirect(operation, context);
        checkText(operation, context);
        checkBody(operation, context);
      },
    },
  };
};
