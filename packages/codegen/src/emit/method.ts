import type { OperationModel } from "../document/operation.ts";
import type { TypePlace } from "../document/type-place.ts";
import { camelCase, pascalCase } from "../document/resource-tree.ts";
import { GenerationError } from "../document/generation-error.ts";
import { isMapping } from "../mapping.ts";
import { propertyName } from "./literal.ts";

/** One overload of a method: the same data is written as a signature and, over `paths`, as what the type test expects. */
export interface Overload {
  /** `name: Type` or `name?: Type`, in order. */
  readonly parameters: readonly string[];
  readonly result: string;
}

/** How a type of the document is written: by its exported name in the client, as an expression over `paths` in the test. */
export type TypeWriter = (place: TypePlace) => string;

/** Name of the exported type of an operation's query object. */
export function queryTypeName(operation: OperationModel): string {
  return `${pascalCase(operation.id.split("."))}Query`;
}

function pathParameterName(name: string): string {
  return camelCase(name.split(/[^A-Za-z0-9]+/).filter((word) => word !== ""));
}

function replyType(operation: OperationModel, write: TypeWriter): string {
  if (operation.page) return `PagePromise<${write(operation.page.item)}>`;
  if (operation.result) return `APIPromise<${write(operation.result)}>`;
  return `APIPromise<${{ json: "unknown", text: "string", binary: "Response", none: "void" }[operation.reply]}>`;
}

/** The body member that asks for the stream, `stream`; a stream may also be asked for by header, or be the only answer. */
function streamSwitch(operation: OperationModel): string | undefined {
  const body = operation.stream?.description["body"];
  if (!isMapping(body)) return undefined;
  const members = Object.entries(body);
  const [member] = members;
  if (members.length !== 1 || member?.[1] !== true) {
    throw new GenerationError(
      "x-lockstep-stream.body must be one member that is true: other switches have no overloads yet.",
      operation.id,
    );
  }
  return member[0];
}

/** The signatures of an operation's method: path parameters, then the body or the query, then the options of the call. */
export function overloadsOf(operation: OperationModel, write: TypeWriter, query: string): Overload[] {
  const path = operation.pathParameters.map((name) => `${pathParameterName(name)}: string`);
  const options = "options?: RequestOptions";
  const whole = replyType(operation, write);
  const body = operation.body && { type: write(operation.body.type), mark: operation.body.required ? ":" : "?:" };
  const input = body
    ? [`body${body.mark} ${body.type}`]
    : operation.query
      ? [`query${operation.query.required ? ":" : "?:"} ${query}`]
      : [];
  const plain = [...path, ...input, options];
  if (!operation.stream) return [{ parameters: plain, result: whole }];

  const events = `EventStream<${write(operation.stream.chunk)}>`;
  if (!operation.result) return [{ parameters: plain, result: `APIPromise<${events}>` }];
  const either = { parameters: plain, result: `APIPromise<${write(operation.result)} | ${events}>` };
  const member = streamSwitch(operation);
  if (member === undefined || !body) return [either];
  const name = propertyName(member);
  return [
    { parameters: [...path, `body${body.mark} ${body.type} & { ${name}?: false | null | undefined }`, options], result: whole },
    { parameters: [...path, `body: ${body.type} & { ${name}: true }`, options], result: `APIPromise<${events}>` },
    either,
  ];
}
