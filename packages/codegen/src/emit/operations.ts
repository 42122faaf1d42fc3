import { camelCase } from "../document/resource-tree.ts";
import type { OperationModel } from "../document/operation.ts";
import type { Service } from "../document/service.ts";
import { isMapping } from "../mapping.ts";
import { FunctionName, literal } from "./literal.ts";

// What only some operations need: a bundle holds it with those only.
const openEventStream = new FunctionName("openEventStream");
const readPath = new FunctionName("readPath");
const startPage = new FunctionName("startPage");
const startWork = new FunctionName("startWork");
const followSignedUrl = new FunctionName("followSignedUrl");
const encodeForm = new FunctionName("encodeForm");

/** Shape of core's Operation: absent members are left out. */
function operationValue(operation: OperationModel): Record<string, unknown> {
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    pathParameters: hasPath(operation) ? { names: operation.pathParameters, read: readPath } : undefined,
    pathPrefixes: operation.pathPrefixes,
    query: operation.query ? true : undefined,
    fixedHeaders: operation.fixedHeaders,
    fixedQuery: operation.fixedQuery,
    requestType: operation.body?.contentType,
    encodeForm: isForm(operation) ? encodeForm : undefined,
    bodyOptional: operation.body && !operation.body.required ? true : undefined,
    pendingStatus: operation.pendingStatus,
    reply: operation.reply,
    textWith: operation.textSwitch && { [operation.textSwitch.member]: operation.textSwitch.values },
    stream: operation.stream && { open: openEventStream, ...operation.stream.description },
    page: operation.page && { start: startPage, ...operation.page.description },
    polling: pollingValue(operation),
    server: operation.server,
    auth: operation.auth,
    followRedirect: operation.redirect ? followSignedUrl : undefined,
    creates: operation.creates === true ? true : undefined,
    createsWith: isMapping(operation.creates) ? operation.creates : undefined,
    idempotencyHeader: operation.idempotencyHeader,
  };
}

function hasPath({ pathParameters }: OperationModel): boolean {
  return pathParameters.length > 0;
}

function isForm({ body }: OperationModel): boolean {
  return body?.contentType === "multipart/form-data";
}

/** Shape of core's PollingDescription: the other operation in full, so that a client of one operation can wait for its work. */
function pollingValue({ id, polling }: OperationModel): Record<string, unknown> | undefined {
  if (!polling) return undefined;
  // `pending` stands on the operation itself, as its pendingStatus.
  const { operation, pending: _, ...description } = polling.description;
  const reporting = operation === id ? undefined : operationValue(polling.reporting);
  return { start: startWork, operation: reporting, ...description };
}

function importLine(own: readonly OperationModel[]): string {
  // The operation that reports on work stands inside of the one that starts it.
  const operations = own.flatMap((operation) => [operation, ...(operation.polling ? [operation.polling.reporting] : [])]);
  const needed: readonly [FunctionName, boolean][] = [
    [encodeForm, operations.some(isForm)],
    [openEventStream, operations.some(({ stream }) => stream)],
    [readPath, operations.some(hasPath)],
    [followSignedUrl, operations.some(({ redirect }) => redirect)],
    [startPage, operations.some(({ page }) => page)],
    [startWork, operations.some(({ polling }) => polling)],
  ];
  const functions = needed.filter(([, isNeeded]) => isNeeded).map(([{ name }]) => name);
  if (functions.length === 0) return `import type { Operation, ServiceDescription } from "@lockstep/core";\n`;
  return `import { ${[...functions, "type Operation", "type ServiceDescription"].join(", ")} } from "@lockstep/core";\n`;
}

/** operations.gen.ts: the service, each operation as a constant of its own, and all of them as a list. */
export function emitOperations(service: Service, operations: readonly OperationModel[]): string {
  const names = operations.map(({ id }) => camelCase(id.split(".")));
  const constants = operations.map(
    (operation, index) =>
      `export const ${names[index] ?? ""}: Operation<${JSON.stringify(operation.id)}> = ${literal(operationValue(operation))};\n`,
  );
  return [
    importLine(operations),
    `export const service: ServiceDescription = ${literal(service)};\n`,
    ...constants,
    `/** Every operation of the document. */\nexport const operations: readonly Operation[] = [\n${names.map((name) => `  ${name},\n`).join("")}];\n`,
  ].join("\n");
}
