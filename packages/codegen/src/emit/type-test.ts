import type { OperationModel } from "../document/operation.ts";
import { overloadsOf, type TypeWriter } from "./method.ts";

const HELPERS = `type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
type Extends<A, B> = A extends B ? true : false;

/** The signatures of a method with three overloads; conditional types see only the last one otherwise. */
type Overloads<F> = F extends {
  (...parameters: infer P1): infer R1;
  (...parameters: infer P2): infer R2;
  (...parameters: infer P3): infer R3;
}
  ? [[P1, R1], [P2, R2], [P3, R3]]
  : never;
`;

const overPaths: TypeWriter = ({ expression }) => expression;

function expectations(operation: OperationModel): string[] {
  const method = `Client${operation.id
    .split(".")
    .map((segment) => `[${JSON.stringify(segment)}]`)
    .join("")}`;
  const overloads = overloadsOf(operation, overPaths, operation.query?.type.expression ?? "never");
  const [only] = overloads;
  if (overloads.length === 1 && only) {
    return [
      `Expect<Equal<Parameters<${method}>, [${only.parameters.join(", ")}]>>`,
      `Expect<Equal<ReturnType<${method}>, ${only.result}>>`,
    ];
  }
  const expected = overloads.map(({ parameters, result }) => `    [[${parameters.join(", ")}], ${result}],\n`);
  return [`Expect<Equal<Overloads<${method}>, [\n${expected.join("")}  ]>>`];
}

/** client.gen.test-d.ts: the compiler accepts it only if every method takes and gives what `paths` says. */
export function emitTypeTest(operations: readonly OperationModel[], capabilities: { readonly chat: boolean }): string {
  const tests = operations.flatMap((operation) => [
    `  // ${operation.id}`,
    ...expectations(operation).map((expectation) => `  ${expectation},`),
  ]);
  if (capabilities.chat) tests.push("  // capabilities", "  Expect<Extends<typeof chatCapabilities, ChatCapabilities>>,");
  const body = tests.join("\n");
  const core = ["APIPromise", "ChatCapabilities", "EventStream", "PagePromise", "RequestOptions"].filter((name) =>
    new RegExp(`\\b${name}\\b`).test(body),
  );
  const imports = [
    `import type { ${core.join(", ")} } from "@lockstep/core";`,
    ...(capabilities.chat ? [`import type { chatCapabilities } from "../../src/generated/capabilities.gen.ts";`] : []),
    `import type { Client } from "../../src/generated/client.gen.ts";`,
    `import type { paths } from "../../src/generated/schema.gen.ts";`,
  ];
  return `${imports.join("\n")}\n\n${HELPERS}\nexport type Tests = [\n${body}\n];\n`;
}
