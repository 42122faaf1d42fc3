import { GenerationError } from "../document/generation-error.ts";
import type { OperationModel } from "../document/operation.ts";
import { pascalCase, type Resource } from "../document/resource-tree.ts";
import { queryTypeName } from "./method.ts";

/** A type of the client, and what in the document it is of. */
interface Declared {
  readonly name: string;
  readonly by: string;
  /** The id of an operation that brings it; a schema has none. */
  readonly operation?: string | undefined;
}

function ofResource({ segments }: Resource, operations: readonly OperationModel[]): Declared {
  const path = segments.join(".");
  const operation = operations.find(({ id }) => id.startsWith(`${path}.`))?.id;
  return { name: pascalCase(segments), by: `the resource ${path}`, operation };
}

function ofQuery(operation: OperationModel): Declared {
  return { name: queryTypeName(operation), by: `the query of ${operation.id}`, operation: operation.id };
}

/**
 * Refuses two types of one name. The lint has compared the operationIds with each other; here resources and queries meet the
 * schemas and the names that every client has.
 */
export function refuseTypeClashes(
  resources: readonly Resource[],
  operations: readonly OperationModel[],
  fixed: readonly string[],
  schemas: ReadonlySet<string>,
): void {
  const owners = new Map(fixed.map((name) => [name, "every client"]));
  const declared: readonly Declared[] = [
    ...[...schemas].map((name) => ({ name, by: "a schema" })),
    ...resources.map((resource) => ofResource(resource, operations)),
    ...operations.filter(({ query }) => query !== undefined).map(ofQuery),
  ];
  for (const { name, by, operation } of declared) {
    const other = owners.get(name);
    if (other !== undefined) {
      const message = `two generated types would be called ${name}, that of ${by} and that of ${other}: rename one of them.`;
      throw new GenerationError(message, operation);
    }
    owners.set(name, by);
  }
}
