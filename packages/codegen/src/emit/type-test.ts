import type { OperationModel } from "../document/operation.ts";
import { overloadsOf, type TypeWriter } from "./method.ts";

const HELPERS = `type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
type Extends<A, B> = A extends B ? true : false;
`;

const overPaths: TypeWriter = ({ expression }) => expression;

/** Compares whole signatures: `Parameters` would lose overloads, and the difference between optional and undefined. */
function expectation(operation: OperationModel): string {
  const method = `Client${operation.id
    .split(".")
    .map((segment) => `[${JSON.stringify(segment)}]`)
    .join("")}`;
  const overloads = overloadsOf(operation, overPaths, operation.query?.type.expression ?? "never");
  const signatures = overloads.map(({ parameters, result }) => `    (${parameters.join(", ")}): ${result};\n`);
  return `  Expect<Equal<${method}, {\n${signatures.join("")}  }>>,`;
}

/** client.gen.test-d.ts: the compiler accepts it only if every method takes and gives what `paths` says. */
export function emitTypeTest(
  operations: readonly OperationModel[],
  capabilities: { readonly chat: readonly string[] },
): string {
  const tests = operations.flatMap((operation) => [`  // ${operation.id}`, expectation(operation)]);
  for (const name of capabilities.chat) tests.push("  // capabilities", `  Expect<Extends<typeof ${name}, ChatCapabilities>>,`);
  const body = tests.join("\n");
  const core = ["APIPromise", "ChatCapabilities", "EventStream", "PagePromise", "PollingPromise", "RequestOptions"].filter(
    (name) => new RegExp(`\\b${name}\\b`).test(body),
  );
  const imports = [
    `import type { ${core.join(", ")} } from "@lockstep/core";`,
    ...(capabilities.chat.length > 0
      ? [`import type { ${capabilities.chat.join(", ")} } from "../../src/generated/capabilities.gen.ts";`]
      : []),
    `import type { Client } from "../../src/generated/client.gen.ts";`,
    `import type { paths } from "../../src/generated/schema.gen.ts";`,
  ];
  return `${imports.join("\n")}\n\n${HELPERS}\nexport type Tests = [\n${body}\n];\n`;
}
