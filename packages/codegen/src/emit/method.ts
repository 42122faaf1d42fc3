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
  const { polling } = operation;
  if (polling?.reporting.result && result !== undefined && !polling.started) {
    const work = write(polling.reporting.result);
    const first = operation.pendingStatus === undefined ? result : `${result} | undefined`;
    return work === first ? `PollingPromise<${work}>` : `PollingPromise<${first}, ${work}>`;
  }
  if (result !== undefined) return `APIPromise<${result}>`;
  return `APIPromise<${{ json: "unknown", text: "string", binary: "Response", none: "void" }[operation.reply]}>`;
}

/** Something else that an operation gives where one member of its body has a certain value. */
interface Switch {
  /** The member, as a property name: `stream`. */
  readonly member: string;
  /** Its type where the operation gives this, and where it does not. */
  readonly on: string;
  readonly off: string;
  /** What the promise holds then, and the promise. */
  readonly value: string;
  readonly result: string;
}

/** The types of a member that is true where it is on. */
const truth = { on: "true", off: "false | null | undefined" } as const;

function switchesOf(operation: OperationModel, write: TypeWriter): Switch[] {
  const { stream, polling, textSwitch, id } = operation;
  const found: Switch[] = [];
  if (stream && operation.result) {
    const events = `EventStream<${write(stream.chunk)}>`;
    const member = switchMember(operation, stream.description["body"]);
    if (member === undefined) {
      throw new GenerationError(
        "an operation that may stream needs x-lockstep-stream.body with one member that is true, or x-lockstep-stream.operation: the name of a method that always streams.",
        id,
      );
    }
    found.push({ member, ...truth, value: events, result: `APIPromise<${events}>` });
  }
  if (textSwitch) {
    const [on, others] = [textSwitch.values, textSwitch.others].map((values) => values.map((value) => JSON.stringify(value)));
    const off = [...(others ?? []), "undefined"].join(" | ");
    const member = propertyName(textSwitch.member);
    found.push({ member, on: (on ?? []).join(" | "), off, value: "string", result: "APIPromise<string>" });
  }
  if (polling?.started && polling.reporting.result) {
    const started = write(polling.started);
    const member = switchMember(operation, polling.description["body"]);
    if (member === undefined) throw new GenerationError("x-lockstep-polling.body needs one member that is true.", id);
    found.push({ member, ...truth, value: started, result: `PollingPromise<${started}, ${write(polling.reporting.result)}>` });
  }
  return found;
}

function switchMember(operation: OperationModel, body: unknown): string | undefined {
  const [member, ...more] = isMapping(body) && operation.body ? Object.entries(body) : [];
  return member?.[1] === true && more.length === 0 ? propertyName(member[0]) : undefined;
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
  if (operation.stream && !operation.result)
    return [{ parameters: plain, result: `APIPromise<EventStream<${write(operation.stream.chunk)}>>` }];
  const switches = switchesOf(operation, write);
  if (switches.length === 0 || !operation.result) return [{ parameters: plain, result: whole }];

  /** The body where this switch is on, and the others are not. */
  const bodyWith = (on?: Switch): string => {
    const members = switches.map((each) => `${each.member}${each === on ? `: ${each.on}` : `?: ${each.off}`}`);
    return `body${on ? ":" : bodyMark} ${body} & { ${members.join("; ")} }`;
  };
  const everything = [write(operation.result), ...switches.map(({ value }) => value)].join(" | ");
  return [
    { parameters: [...path, bodyWith(), ...rest], result: whole },
    ...switches.map((on) => ({ parameters: [...path, bodyWith(on), ...rest], result: on.result })),
    { parameters: plain, result: `APIPromise<${everything}>` },
  ];
}
