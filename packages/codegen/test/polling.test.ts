import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

const failures = `        4XX: { $ref: "#/components/responses/Failure" }
        5XX: { $ref: "#/components/responses/Failure" }`;
const ending = "id: job.id, status: job.status, succeeded: [done], failed: [failed], error: job";

/** Work that is started by one operation and reported on by another. */
function describeWork(polling: string = `{ operation: jobs.retrieve, ${ending} }`): void {
  sandbox.edit(
    sandbox.document,
    "\ncomponents:",
    `
  /jobs:
    post:
      operationId: jobs.create
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-polling: ${polling}
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
      responses:
        "200": { description: Begun., content: { application/json: { schema: { $ref: "#/components/schemas/Begun" } } } }
${failures}
  /jobs/{job_id}:
    get:
      operationId: jobs.retrieve
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-polling: { operation: jobs.retrieve, ${ending} }
      parameters: [{ name: job_id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: So far., content: { application/json: { schema: { $ref: "#/components/schemas/Report" } } } }
${failures}
components:`,
  );
  sandbox.edit(
    sandbox.document,
    "    Item: {",
    `    Begun: { type: object, required: [job], properties: { job: { type: object, properties: { id: { type: string } } } } }
    Report:
      type: object
      required: [job]
      properties:
        job:
          type: object
          properties: { id: { type: string }, status: { type: string }, result: { type: string } }
    Item: {`,
  );
}

test("the operation that starts work has the one that reports on it, and a client of one can wait", async () => {
  describeWork();
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
  const of = (name: string): string => text.split("export const ").find((part) => part.startsWith(`${name}:`)) ?? "";
  expect(of("jobsCreate")).toContain(`  polling: {
    start: startWork,
    operation: {
      id: "jobs.retrieve",
      method: "GET",
      path: "/jobs/{job_id}",
      pathParameters: {
        names: ["job_id"],
        read: readPath,
      },
      reply: "json",
    },
    id: "job.id",
    status: "job.status",
    succeeded: ["done"],
    failed: ["failed"],
    error: "job",
  },
`);
  // What reports on itself names nobody.
  expect(of("jobsRetrieve")).toContain('  polling: {\n    start: startWork,\n    id: "job.id",');
  const { stdout, code } = await sandbox.compile({
    "test/probe.ts": `
import type { Client } from "../src/generated/client.gen.ts";
import type { Begun, Report } from "../src/generated/schema.gen.ts";
declare const client: Client;
const begun: Begun = await client.jobs.create({ id: "a" });
const done: Report = await client.jobs.create({ id: "a" }).wait();
const same: Report = await client.jobs.retrieve("a").wait();
// @ts-expect-error the first reply has no status
begun.job.status;
// @ts-expect-error what is listed is no work
client.items.list().wait();
export { done, same };
`,
  });
  expect(stdout).toBe("");
  expect(code).toBe(0);
});

test("the operation that reports may stand below another thing: one of the path, or one that the reply names", async () => {
  describeWork();
  sandbox.edit(sandbox.document, "  /jobs/{job_id}:", "  /items/{item_id}/jobs/{job_id}:");
  sandbox.edit(
    sandbox.document,
    "parameters: [{ name: job_id,",
    "parameters: [{ name: item_id, in: path, required: true, schema: { type: string } }, { name: job_id,",
  );
  const refused = await sandbox.codegen(["sample"]);
  expect(refused.stderr).toContain("whose item_id is no path parameter here and no member of the reply");
  sandbox.edit(sandbox.document, "required: [job], properties: {", "required: [job], properties: { item_id: { type: string },");
  expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
  expect(sandbox.read("packages/sample/src/generated/operations.gen.ts")).toContain('names: ["item_id", "job_id"]');
});

test.each([
  [
    "an operation that is not there",
    `{ operation: jobs.look, ${ending} }`,
    "names the operation jobs.look, which the document",
  ],
  ["an operation without an id", `{ operation: items.list, ${ending} }`, "names items.list: work is looked at by a GET"],
  ["one that gives bytes", `{ operation: items.pages.retrieve, ${ending} }`, "needs JSON replies"],
  [
    "an id that the first reply lacks",
    "{ operation: jobs.retrieve, id: job.number, status: job.status, succeeded: [done] }",
    "names job.number as the id, and the reply has no number there",
  ],
  [
    "a status that the report lacks",
    "{ operation: jobs.retrieve, id: job.id, status: state, succeeded: [done] }",
    "names state as the status, and the reply has no state there",
  ],
])("%s is refused", async (_, polling, says) => {
  describeWork(polling);
  const { code, stderr } = await sandbox.codegen(["sample"]);
  expect(code).not.toBe(0);
  expect(stderr).toContain(`x-lockstep-polling ${says}`);
  expect(stderr).toMatch(/^specs\/sample\/openapi.yaml:\d+:7 jobs.create: /);
});

test("what streams is no work to wait for", async () => {
  describeWork();
  sandbox.edit(
    sandbox.document,
    "      x-lockstep-creates: { body: { store: true } }",
    `      x-lockstep-polling: { operation: jobs.retrieve, id: choices, status: job.status, succeeded: [done] }`,
  );
  const { stderr } = await sandbox.codegen(["sample"]);
  expect(stderr).toContain("x-lockstep-polling is for an operation that neither streams nor gives pages");
});

describe("work that a member of the body asks for, and an HTTP status reports on", () => {
  const start = "{ operation: jobs.retrieve, body: { later: true }, id: job_id }";
  const report = "{ operation: jobs.retrieve, pending: 202 }";

  /** An operation that streams, answers, or starts work; what reports on the work is the answer itself. */
  function describeDeferred(polling = start, reporting = report, pending = '        "202": { description: Not yet. }\n'): void {
    sandbox.edit(
      sandbox.document,
      "\ncomponents:",
      `
  /jobs:
    post:
      operationId: jobs.create
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-polling: ${polling}
      x-lockstep-stream: { framing: sse, body: { stream: true }, terminator: { data: "[DONE]", required: true } }
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Job" } } } }
      responses:
        "200":
          description: Done, or begun.
          content:
            application/json:
              schema: { oneOf: [{ $ref: "#/components/schemas/Report" }, { $ref: "#/components/schemas/Begun" }] }
            text/event-stream: { schema: { $ref: "#/components/schemas/Item" } }
${failures}
  /jobs/{job_id}:
    get:
      operationId: jobs.retrieve
      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]
      x-lockstep-polling: ${reporting}
      parameters: [{ name: job_id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Report" } } } }
${pending}${failures}
components:`,
    );
    sandbox.edit(
      sandbox.document,
      "    Item: {",
      `    Job: { type: object, properties: { later: { type: boolean }, stream: { type: boolean } } }
    Begun: { type: object, required: [job_id], properties: { job_id: { type: string } } }
    Report: { type: object, required: [text], properties: { text: { type: string } } }
    Item: {`,
    );
  }

  test("each body has its own reply, and the status stands on the operation that reports", async () => {
    describeDeferred();
    expect(await sandbox.codegen(["sample"])).toMatchObject({ code: 0, stderr: "" });
    const text = sandbox.read("packages/sample/src/generated/operations.gen.ts");
    expect(text.match(/pendingStatus: 202/g)).toHaveLength(2);
    expect(text).not.toContain("pending: 202");
    const { stdout, code } = await sandbox.compile({
      "test/probe.ts": `
import type { Client } from "../src/generated/client.gen.ts";
import type { Begun, Report } from "../src/generated/schema.gen.ts";
declare const client: Client;
const whole: Report = await client.jobs.create({});
const begun: Begun = await client.jobs.create({ later: true });
const done: Report = await client.jobs.create({ later: true }).wait();
const seen: Report | undefined = await client.jobs.retrieve("a");
const same: Report = await client.jobs.retrieve("a").wait();
// @ts-expect-error nothing is waited for where none was asked for
client.jobs.create({}).wait();
// @ts-expect-error there may be nothing yet
const early: Report = await client.jobs.retrieve("a");
// @ts-expect-error one of the two
await client.jobs.create({ later: true, stream: true }).wait();
export { whole, begun, done, seen, same, early };
`,
    });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  test.each([
    [
      "a member that the body lacks",
      [start.replace("later", "soon")],
      "has soon in body, which the request body does not have",
    ],
    [
      "a reply without the id",
      [start.replace("id: job_id", "id: text.no")],
      "names text.no as the id, and the reply has no no",
    ],
    ["no id", ["{ operation: jobs.retrieve, body: { later: true } }"], "names no id: say which member of the reply it is"],
    ["no status at all", [start, "{ operation: jobs.retrieve }"], "names no status, and jobs.retrieve has no pending"],
    ["a status that is not described", [start, report, ""], ".pending is 202, and the operation has no such response without"],
    ["a status in the wrong place", [start.replace(" }, id", " }, pending: 202, id")], ".pending belongs to jobs.retrieve"],
  ])("%s is refused", async (_, given, says) => {
    describeDeferred(...given);
    const { code, stderr } = await sandbox.codegen(["sample"]);
    expect(code).not.toBe(0);
    expect(stderr).toContain(`x-lockstep-polling${says.startsWith(".") ? "" : " "}${says}`);
  });
});
