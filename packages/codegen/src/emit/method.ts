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
  const result = operation.result && write(operation.result);
  if (operation.page && result !== undefined) return `PagePromise<${write(operation.page.item)}, ${result}>`;
  const work = operation.polling?.reporting.result && write(operation.polling.reporting.result);
  if (work !== undefined && result !== undefined)
    return work === result ? `PollingPromise<${result}>` : `PollingPromise<${result}, ${work}>`;
  if (result !== undefined) return `APIPromise<${result}>`;
  return `APIPromise<${{ json: "unknown", text: "string", binary: "Response", none: "void" }[operation.reply]}>`;
}

/** The body member that asks for the stream: `stream`. */
function streamSwitch(operation: OperationModel): string {
  const body = operation.stream?.description["body"];
  const [member, ...more] = isMapping(body) && operation.body ? Object.entries(body) : [];
  if (member?.[1] !== true || more.length > 0) {
    throw new GenerationError(
      "an operation that may stream needs x-lockstep-stream.body with one member that is true, or x-lockstep-stream.operation: the name of a method that always streams.",
      operation.id,
    );
  }
  return member[0];
}

/** The signatures of an operation's method: path parameters, the body, the query, then the options of the call. */
export function overloadsOf(operation: OperationModel, write: TypeWriter, query: string): Overload[] {
  const path = operation.pathParameters.map((name) => `${pathParameterName(name)}: string`);
  const bodyMark = operation.body?.required === true ? ":" : "?:";
  const body = operation.body && write(operation.body.type);
  const rest = [
    ...(operation.query ? [`query${operation.query.required ? ":" : "?:"} ${query}`] : []),
    "options?: RequestOptions",
  ];
  const plain = [...path, ...(body === undefined ? [] : [`body${bodyMark} ${body}`]), ...rest];
  const whole = replyType(operation, write);
  if (!operation.stream) return [{ parameters: plain, result: whole }];

  const events = `EventStream<${write(operation.stream.chunk)}>`;
  if (!operation.result) return [{ parameters: plain, result: `APIPromise<${events}>` }];
  const name = propertyName(streamSwitch(operation));
  return [
    { parameters: [...path, `body${bodyMark} ${body} & { ${name}?: false | null | undefined }`, ...rest], result: whole },
    { parameters: [...path, `body: ${body} & { ${name}: true }`, ...rest], result: `APIPromise<${events}>` },
    { parameters: plain, result: `APIPromise<${write(operation.result)} | ${events}>` },
  ];
}
