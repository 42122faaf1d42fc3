import { camelCase } from "../document/resource-tree.ts";
import type { OperationModel } from "../document/operation.ts";
import type { Service } from "../document/service.ts";
import { isMapping } from "../mapping.ts";
import { literal } from "./literal.ts";

/** Shape of core's Operation: absent members are left out. */
function operationValue(operation: OperationModel): Record<string, unknown> {
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    pathParameters: operation.pathParameters.length > 0 ? operation.pathParameters : undefined,
    pathPrefixes: operation.pathPrefixes,
    query: operation.query ? true : undefined,
    fixedHeaders: operation.fixedHeaders,
    fixedQuery: operation.fixedQuery,
    requestType: operation.body?.contentType,
    bodyOptional: operation.body && !operation.body.required ? true : undefined,
    reply: operation.reply,
    stream: operation.stream?.description,
    page: operation.page?.description,
    server: operation.server,
    redirect: operation.redirect ? true : undefined,
    creates: operation.creates === true ? true : undefined,
    createsWith: isMapping(operation.creates) ? operation.creates : undefined,
    idempotencyHeader: operation.idempotencyHeader,
  };
}

/** operations.gen.ts: the service, each operation as a constant of its own, and all of them as a list. */
export function emitOperations(service: Service, operations: readonly OperationModel[]): string {
  const names = operations.map(({ id }) => camelCase(id.split(".")));
  const constants = operations.map(
    (operation, index) =>
      `export const ${names[index] ?? ""}: Operation<${JSON.stringify(operation.id)}> = ${literal(operationValue(operation))};\n`,
  );
  return [
    `import type { Operation, ServiceDescription } from "@lockstep/core";\n`,
    `export const service: ServiceDescription = ${literal(service)};\n`,
    ...constants,
    `/** Every operation of the document. */\nexport const operations: readonly Operation[] = [\n${names.map((name) => `  ${name},\n`).join("")}];\n`,
  ].join("\n");
}
