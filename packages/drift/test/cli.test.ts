import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drift, startDrift } from "./drift.ts";

test.each([
  [["drift", "nothing"], /^drift: There is no command drift nothing: use .*coverage/],
  [["fetch"], /^drift: There is no command fetch: drift is the only one so far\.\n$/],
  [["drift", "coverage", "nobody"], /^drift: There is no document of nobody in .*specs: there are .*anthropic, /],
  [["drift", "coverage", "--specs", "/nowhere"], /^drift: The folder of documents \/nowhere is missing: correct --specs\.\n$/],
  [["drift", "coverage", "--upstream", "/nowhere"], /^drift: The folder \/nowhere is missing: correct --upstream/],
  [["drift", "types", "--sdk", "./nowhere"], /^drift: --sdk \.\/nowhere is no folder that exists, and no package@version\.\n$/],
  [["drift", "types", "dashscope"], /^drift: No SDK is named in drift\.yaml: add one under `sdk`\.\n$/],
  [["drift", "types", "--sdk", import.meta.dirname], /^drift: .*test holds no package\.json/],
  [["drift", "coverage", "--formt", "json"], /^drift: Unknown option '--formt'\. Run with --help/],
])("%j is refused in one line", async (argv, message) => {
  const { code, err } = await drift(...argv);
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test("the built command says the same, in one line and with the exit code", () => {
  expect(startDrift("drift", "coverage", "--formt", "json")).toEqual({
    code: 2,
    out: "",
    err: "drift: Unknown option '--formt'. Run with --help to see the options.\n",
  });
  expect(startDrift("drift", "nothing", "--debug").err).toMatch(/\n\s+at /);
  expect(startDrift()).toMatchObject({ code: 0, err: "" });
});

test.each([[[]], [["--help"]], [["drift"]], [["drift", "coverage", "--help"]]])("%j shows the usage", async (argv) => {
  const { code, out } = await drift(...argv);
  expect(out).toContain("Usage: npm run lockstep -- drift <command>");
  expect(code).toBe(0);
});

const document = (properties: object): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "t", version: "1", summary: "s", description: "d", license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "https://a.invalid", description: "default" }],
    security: [{ key: [] }],
    tags: [{ name: "pets", description: "Pets." }],
    paths: {
      "/pets": {
        get: {
          operationId: "pets.list",
          tags: ["pets"],
          summary: "List.",
          "x-lockstep-source": [{ name: "n", date: "2026-11-29" }],
          responses: {
            200: {
              description: "d",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Pets" } } },
            },
            "4XX": { $ref: "#/components/responses/Error" },
            "5XX": { $ref: "#/components/responses/Error" },
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key." } },
      schemas: {
        Pets: { description: "d", type: "object", properties },
        Failure: { description: "d", type: "object", properties: { error: { type: "string" } } },
      },
      responses: {
        Error: {
          description: "d",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Failure" } } },
        },
      },
    },
  });

test("coverage measures a document against the upstream one that drift.yaml names, and writes the report", async () => {
  const folder = mkdtempSync(join(tmpdir(), "drift-"));
  mkdirSync(join(folder, "specs", "pets"), { recursive: true });
  mkdirSync(join(folder, "upstream"));
  writeFileSync(join(folder, "specs", "pets", "openapi.yaml"), document({ a: { type: "string" } }));
  writeFileSync(join(folder, "specs", "pets", "drift.yaml"), "upstream: [{ file: u.json, name: theirs }]\n");
  writeFileSync(join(folder, "upstream", "u.json"), document({ a: { type: "string" }, b: { type: "string" } }));
  const output = join(folder, "report.json");
  const where = ["--specs", join(folder, "specs"), "--upstream", join(folder, "upstream")];
  expect(await drift("drift", "coverage", "pets", ...where)).toMatchObject({ code: 0, err: "" });
  const { code, out, err } = await drift("drift", "coverage", ...where, "--fail-on", "warning");
  expect([code, err]).toEqual([1, ""]);
  expect(out).toContain("field-missing  pets.list reply/b");
  expect(await drift("drift", "coverage", ...where, "--format", "json", "--output", output)).toMatchObject({
    code: 0,
    out: "",
    err: "",
  });
  expect((await drift("drift", "coverage", ...where, "--output", "/nowhere/x")).err).toMatch(
    /^drift: \/nowhere\/x cannot be written \(ENOENT\)/,
  );
  expect((await drift("drift", "coverage", ...where, "--format", "xml")).err).toMatch(
    /^drift: --format xml is unknown: use terminal/,
  );
});
