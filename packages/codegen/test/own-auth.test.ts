import { afterEach, beforeEach, expect, test } from "vitest";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

/** An operation with this security, beside those of the sample. */
function addOperation(security: string, scheme: string): void {
  sandbox.edit(
    sandbox.document,
    "\ncomponents:\n",
    `
  /token:
    post:
      operationId: tokens.create
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      security: ${security}
      responses:
        "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
        4XX: { $ref: "#/components/responses/Failure" }
        5XX: { $ref: "#/components/responses/Failure" }
components:
`,
  );
  sandbox.edit(sandbox.document, "  securitySchemes:\n", `  securitySchemes:\n    accessToken: ${scheme}\n`);
}

const query = "{ type: apiKey, in: query, name: access_token }";

function generated(): string {
  const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
  return text.split("export const ").find((part) => part.startsWith("tokensCreate:")) ?? "";
}

test("an operation's own security says where its key travels, and which client option has it", async () => {
  addOperation("[{ accessToken: [] }]", query);
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  expect(generated()).toContain('  auth: {\n    query: "access_token",\n    option: "accessToken",\n  },');
  expect((await sandbox.compile()).stdout).toBe("");
});

test("an operation without security takes no key", async () => {
  addOperation("[]", query);
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  expect(generated()).toContain("  auth: null,");
  expect((await sandbox.compile()).stdout).toBe("");
});

test("a key in a cookie is refused", async () => {
  addOperation("[{ accessToken: [] }]", "{ type: apiKey, in: cookie, name: session }");
  const { code, stderr } = await sandbox.codegen(["sample"]);
  expect(code).not.toBe(0);
  expect(stderr).toContain("security must name a security scheme that is http bearer, or an apiKey in a header or the query.");
});
