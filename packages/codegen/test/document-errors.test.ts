import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DocumentError, loadDocument } from "../src/index.ts";
import { Sandbox } from "./helpers/sandbox.ts";

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = new Sandbox();
});
afterEach(() => sandbox.remove());

async function problemsOf(path: string = sandbox.document): Promise<DocumentError["problems"]> {
  const error: unknown = await loadDocument(path).catch((reason: unknown) => reason);
  if (!(error instanceof DocumentError)) throw new Error(`expected a DocumentError, got ${String(error)}`);
  return error.problems;
}

interface Case {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly says: RegExp;
  /** Lines between the edit and the reported place. */
  readonly below?: number;
  readonly file?: "document" | "family";
}

const cases: readonly Case[] = [
  {
    name: "YAML syntax",
    from: "style: { type: string, enum: [brief, long] }",
    to: "style: { type: string, enum: [brief, long }",
    says: /Not YAML: .+ Correct/,
  },
  {
    name: "YAML syntax in a shared file",
    from: "tokens: { type: integer }",
    to: "tokens: { type: integer",
    says: /Failed to parse/,
    file: "family",
    below: NaN,
  },
  {
    name: "key written twice",
    from: "description: Ends a comment */ early.",
    to: "summary: Again.",
    says: /Not YAML: duplicated mapping key/,
  },
  {
    name: "dangling internal $ref",
    from: '{ $ref: "#/components/schemas/ChatRequest" }',
    to: '{ $ref: "#/components/schemas/Nobody" }',
    says: /Can't resolve \$ref.*Correct the reference.*Here: .*\$ref: /,
  },
  {
    name: "dangling external $ref",
    from: "family.yaml#/components/schemas/Usage",
    to: "family.yaml#/components/schemas/Nobody",
    says: /Can't resolve \$ref/,
  },
  {
    name: "missing external file",
    from: "../_shared/family.yaml",
    to: "../_shared/nobody.yaml",
    says: /Can't resolve \$ref: ENOENT.*nobody\.yaml/,
  },
  {
    name: "dangling $ref in a shared file",
    from: "#/components/schemas/UsageParts",
    to: "#/components/schemas/Nobody",
    says: /Can't resolve \$ref/,
    file: "family",
  },
  {
    name: "duplicate operationId",
    from: "operationId: items.create",
    to: "operationId: items.list",
    says: /operationId.*items\.list.*of its own|unique `operationId`.*of its own/i,
  },
  {
    name: "method and resource of one name",
    from: "operationId: items.list",
    to: "operationId: items.pages",
    says: /items\.pages is a method of items\.pages and here, of items\.pages\.\w+, a resource: rename/,
    below: NaN,
  },
  {
    name: "reserved resource",
    from: "operationId: items.list",
    to: "operationId: withOptions.list",
    says: /withOptions is a method of every client/,
  },
  {
    name: "operationId without a resource",
    from: "operationId: items.list",
    to: "operationId: list",
    says: /no dotted method name/,
  },
  {
    name: "operation without source",
    from: "      x-lockstep-source: [{ name: Sample reference, date: 2026-11-22 }]\n      x-lockstep-pagination",
    to: "      x-lockstep-pagination",
    says: /no x-lockstep-source: cite/,
    below: -2,
  },
  {
    name: "source without date",
    from: "[{ name: Sample reference, date: 2026-11-22 }]",
    to: "[{ name: Sample reference }]",
    says: /x-lockstep-source\.0 .*'date'/,
  },
  {
    name: "unknown extension",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-create: true",
    says: /x-lockstep-create may not stand in this Operation.*x-lockstep-creates/,
  },
  {
    name: "vendor extension",
    from: "Tree:\n      type: object",
    to: "Tree:\n      type: object\n      x-vendor: 1",
    says: /x-vendor may not stand in this Schema/,
    below: 2,
  },
  {
    name: "extension in the wrong place",
    from: "info: { title: Sample,",
    to: "info: { x-lockstep-creates: true, title: Sample,",
    says: /may stand in: Operation; move it/,
  },
  {
    name: "extension of the wrong shape",
    from: "framing: sse",
    to: "framing: lines",
    says: /x-lockstep-stream\.framing must be one of sse/,
  },
  { name: "extension with an unknown member", from: "countFrom: n }", to: "countfrom: n }", says: /unknown member countfrom/ },
  {
    name: "terminator with two forms",
    from: 'data: "[DONE]", required',
    to: 'data: "[DONE]", event: end, required',
    says: /exactly one of data and event/,
  },
  {
    name: "extension in a shared file",
    from: "x-lockstep-inexact: true",
    to: "x-lockstep-inexact: maybe",
    says: /x-lockstep-inexact must be true/,
    file: "family",
  },
  {
    name: "extension beside a $ref",
    from: '{ $ref: "#/components/schemas/UsageParts" }',
    to: '{ $ref: "#/components/schemas/UsageParts", x-odd: 1 }',
    says: /x-odd may not stand/,
    file: "family",
  },
  {
    name: "nullable",
    from: "top_logprobs: { type: integer }",
    to: "top_logprobs: { type: integer, nullable: true }",
    says: /^nullable is OpenAPI 3\.0: write type/,
  },
  {
    name: "discriminator without mapping",
    from: '        mapping:\n          user: "#/components/schemas/UserMessage"\n          system: "#/components/schemas/SystemMessage"\n',
    to: "",
    says: /no mapping.*write mapping, or leave/,
    below: -2,
  },
  {
    name: "mapping that is not the branch's const",
    from: "role: { const: user }",
    to: "role: { const: human }",
    says: /"user" for #\/components\/schemas\/UserMessage, whose role/,
    below: NaN,
  },
  {
    name: "mapping that leaves a branch out",
    from: '          system: "#/components/schemas/SystemMessage"\n',
    to: "",
    says: /No value of the discriminator's mapping leads/,
    below: -5,
  },
  {
    name: "discriminator in allOf",
    from: "anything: {}",
    to: 'anything: { allOf: [{ $ref: "#/components/schemas/Message" }] }',
    says: /inside allOf drops the tag/,
  },
  {
    name: "discriminator on a base schema",
    from: "Item: { type: object,",
    to: "Item: { type: object, discriminator: { propertyName: id },",
    says: /beside the oneOf/,
  },
  {
    name: "required name that is no property",
    from: "required: [delta]",
    to: "required: [delat]",
    says: /delat, which is no property/,
  },
  {
    name: "closed and extensible enum",
    from: "x-extensible-enum: [short]",
    to: "enum: [short], x-extensible-enum: [short]",
    says: /contradict each other/,
  },
  {
    name: "extensible enum of numbers",
    from: "description: { type: string,",
    to: "description: { type: integer,",
    says: /is for strings/,
  },
  {
    name: "choice beside properties",
    from: "Tree:\n      type: object",
    to: "Tree:\n      anyOf: [{ required: [parent] }]\n      type: object",
    says: /anyOf beside properties/,
    below: 1,
  },
  {
    name: "no error responses",
    from: '        5XX: { $ref: "#/components/responses/Failure" }\n  /items:',
    to: "  /items:",
    says: /no 5XX response/,
    below: NaN,
  },
  {
    name: "reference that leads back to itself",
    from: "anything: {}",
    to: 'anything: { $ref: "#/components/schemas/Tree/properties/anything" }',
    says: /leads back to itself/,
  },
  {
    name: "schema and shared schema of one name",
    from: "    Item: {",
    to: "    Usage: { type: object }\n    Item: {",
    says: /same name.*Rename one/,
    below: NaN,
  },
  {
    name: "alias, which nothing generates yet",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-aliases: [{ id: items.make }]",
    says: /x-lockstep-aliases is not generated yet/,
  },
  {
    name: "polling without a status that ends it",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-polling: { operation: items.list, id: id, status: status }",
    says: /x-lockstep-polling must have properties id, succeeded when property status is present/,
  },
  {
    name: "redirect of a POST",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-redirect: true",
    says: /x-lockstep-redirect is for GET/,
  },
  {
    name: "cursor from two places",
    from: "cursor: { parameter: after, from: id }",
    to: "cursor: { parameter: after, from: id, fromReply: next }",
    says: /cursor takes exactly one of from and fromReply/,
  },
  {
    name: "redirect to JSON",
    from: "x-lockstep-pagination:",
    to: "x-lockstep-redirect: true\n      x-lockstep-pagination:",
    says: /redirect is for a reply that is text or binary, and the 2xx response has application\/json: /,
  },
  {
    name: "redirect to nothing",
    from: "          content:\n            application/octet-stream: { schema: { type: string } }\n",
    to: "",
    says: /the 2xx response has nothing: describe/,
    below: NaN,
  },
  {
    name: "redirect that is switched off",
    from: "x-lockstep-redirect: true",
    to: "x-lockstep-redirect: false",
    says: /x-lockstep-redirect must be true/,
  },
  {
    name: "path of an ending with an empty name",
    from: "field: finish_reason, countFrom: n",
    to: "field: delta..finish_reason, countFrom: n",
    says: /x-lockstep-stream\.finish\.field must match pattern/,
  },
  {
    name: "what stands in the place of choices, where there are none",
    from: "choices: choices, field: finish_reason, countFrom: n",
    to: "field: finish_reason, insteadOfChoices: blocked",
    says: /x-lockstep-stream\.finish must have property choices when property insteadOfChoices is present/,
  },
  {
    name: "unfinished values that are no list",
    from: "field: finish_reason, countFrom: n",
    to: 'field: finish_reason, unfinished: "null"',
    says: /x-lockstep-stream\.finish\.unfinished must be array/,
  },
  { name: "keep-alive in seconds", from: "keepAliveMs: 15000", to: "keepAliveMs: 15", says: /keepAliveMs must be >= 1000/ },
  { name: "keep-alive as text", from: "keepAliveMs: 15000", to: "keepAliveMs: 15s", says: /keepAliveMs must be integer/ },
  {
    name: "creates without a condition",
    from: "x-lockstep-creates: { body: { store: true } }",
    to: "x-lockstep-creates: { store: true }",
    says: /x-lockstep-creates must have required property 'body'/,
  },
  {
    name: "creates that is switched off",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-creates: false",
    says: /x-lockstep-creates must be true/,
  },
  {
    name: "form body, URL-encoded",
    from: "          application/json:\n            schema: { type: object, properties: { name",
    to: "          application/x-www-form-urlencoded:\n            schema: { type: object, properties: { name",
    says: /request body of application\/x-www-form-urlencoded is not generated yet.*scope\.yaml/,
    below: -2,
  },
  {
    name: "a reply that is text or JSON, without the text",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-text: { member: name, values: [a] }",
    says: /x-lockstep-text is for a reply that is application\/json or text/,
    below: 0,
  },
  {
    name: "a reply that is text for no value",
    from: "x-lockstep-creates: true",
    to: "x-lockstep-text: { member: name, values: [] }",
    says: /x-lockstep-text\.values must NOT have fewer than 1 items/,
    below: 0,
  },
];

describe("a broken document says where and what", () => {
  test.each(cases)("$name", async ({ from, to, says, below = 0, file = "document" }) => {
    const path = sandbox[file];
    const line = sandbox.edit(path, from, to);
    const problems = await problemsOf();
    const problem = problems.find(({ message }) => says.test(message));
    expect(problem, JSON.stringify(problems, null, 1)).toBeDefined();
    expect(problem?.file).toBe(path);
    if (!Number.isNaN(below)) expect(problem?.line).toBe(line + below);
    expect(problem?.column).toBeGreaterThan(0);
  });

  test("a stream that nothing describes", async () => {
    const text = sandbox.read(sandbox.document).replace(/ {6}x-lockstep-stream:\n( {8}.*\n)+/, "");
    sandbox.write(sandbox.document, text);
    expect((await problemsOf()).map(({ message }) => message)).toEqual([expect.stringMatching(/add x-lockstep-stream/)]);
  });

  test("Swagger 2", async () => {
    sandbox.write(sandbox.document, 'swagger: "2.0"\ninfo: { title: Old, version: "1" }\npaths: {}\n');
    const [problem] = await problemsOf();
    expect(problem).toMatchObject({ file: sandbox.document, line: 1, message: expect.stringMatching(/Swagger 2.*3\.1/) });
  });

  test("a missing document", async () => {
    const [problem] = await problemsOf(sandbox.path("specs/nobody/openapi.yaml"));
    expect(problem?.message).toMatch(/cannot be read/);
  });

  test.each(["false", "{ store: true }"])("x-lockstep-creates: %s is told in words of its own", async (value) => {
    sandbox.edit(sandbox.document, "x-lockstep-creates: true", `x-lockstep-creates: ${value}`);
    for (const { message } of await problemsOf()) expect(message).toMatch(/^x-lockstep-creates (must (be|have)|has) /);
  });

  test("every problem is told, in the order of the lines", async () => {
    sandbox.edit(sandbox.document, "top_logprobs: { type: integer }", "top_logprobs: { type: integer, nullable: true }");
    sandbox.edit(sandbox.document, "x-lockstep-creates: true", "x-lockstep-create: true");
    const problems = await problemsOf();
    expect(problems.map(({ message }) => message.split(" ")[0])).toEqual(["x-lockstep-create", "nullable"]);
  });
});

// The document's other ids are chat.completions.create, items.create, items.pages.retrieve and items.pages.delete.
describe("operationIds that would share a generated name", () => {
  test.each([
    ["chat.completionsCreate", "chat.completions.create", "method", "method"],
    ["chatCompletions.list", "chat.completions.create", "resource", "resource"],
    ["chatCompletions.create", "chat.completions.create", "resource", "resource"],
    ["chat.comPletions.list", "chat.completions.create", "resource", "resource"],
    ["iTems.list", "items.create", "resource", "resource"],
    ["items.pAges", "items.pages.retrieve", "method", "resource"],
    ["chat.completionscreate", "chat.completions.create", "method", "method"],
    ["chatCompletions.x.list", "chat.completions.create", "resource", "resource"],
    ["chatCompletionsCreate.list", "chat.completions.create", "resource", "method"],
  ])("%s and %s", async (id, other, kind, otherKind) => {
    const line = sandbox.edit(sandbox.document, "operationId: items.list", `operationId: ${id}`);
    const problems = await problemsOf();
    const [problem] = problems;
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/differ in dots and capitals only.*: rename/),
    ]);
    expect(problem).toMatchObject({ file: sandbox.document });
    for (const text of [id, other, `${kind} `, `${otherKind} `]) expect(problem?.message).toContain(text);
    // It is told at the one that comes later in the document.
    if (other.startsWith("chat.")) expect(problem?.line).toBe(line);
    else expect(problem?.line).toBeGreaterThan(line);
  });

  test("are refused where only a dot tells two methods apart", async () => {
    sandbox.edit(sandbox.document, "operationId: items.create", "operationId: items.pagesRetrieve");
    const problems = await problemsOf();
    expect(problems.map(({ message }) => message)).toEqual([
      "items.pages.retrieve and items.pagesRetrieve need the method items.pages.retrieve and the method items.pagesRetrieve, " +
        "which differ in dots and capitals only and would share generated names: rename one of them.",
    ]);
  });
});

describe("a good document", () => {
  test("is bundled: cycles stay references, shared schemas keep their names", async () => {
    const { id, document } = await loadDocument(sandbox.document);
    expect(id).toBe("sample");
    expect(document).toMatchObject({
      components: {
        schemas: {
          Usage: { properties: { parts: { $ref: "#/components/schemas/UsageParts" } } },
          UsageParts: { type: "object" },
          Tree: { properties: { children: { items: { $ref: "#/components/schemas/Tree" } } } },
          ChatReply: { properties: { usage: { $ref: "#/components/schemas/Usage" } } },
        },
      },
    });
  });
});
