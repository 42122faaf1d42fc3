import { describe, expect, test } from "vitest";
import { compare, lines, makeSchema, makeSdk } from "./sdk-pair.ts";
import { measureTypes } from "../src/types/measure-types.ts";

const stream = `export declare class Stream<Item> implements AsyncIterable<Item> {
  controller: AbortController; [Symbol.asyncIterator](): AsyncIterator<Item>; tee(): [Stream<Item>, Stream<Item>] }
export declare class APIPromise<T> extends Promise<T & { _request_id?: string }> { asResponse(): Promise<Response> }`;

const leftOut = { members: ["_request_id"], reason: "copied from a header" };

describe("what a method says", () => {
  test("overloads: bodies are one request, what is awaited is the reply, what a stream gives is the event", () => {
    const sdk = makeSdk(
      `create(body: { a: string; stream?: false }, options?: RequestOptions): APIPromise<{ id: string }>;
       create(body: { a: string; stream: true }, options?: RequestOptions): APIPromise<Stream<{ part: number }>>;
       create(body: { a: string; stream?: boolean }, options?: RequestOptions): APIPromise<Stream<{ part: number }> | { id: string }>;`,
      `${stream}\nexport type RequestOptions = { timeout?: number };`,
    );
    const ours = { request: "{ a: number; stream?: boolean }", reply: "{ id: number }", event: "{ part: string }" };
    expect(lines(compare(ours, sdk, { leftOut }))).toEqual([
      "type-kind-differs request/a",
      "type-kind-differs reply/id",
      "type-kind-differs event/part",
    ]);
  });

  test("ids before the body and options after it are no request", () => {
    const sdk = makeSdk("create(id: string, options?: { timeout?: number }): Promise<{ id: string }>;");
    expect(lines(compare({ reply: "{ id: string }" }, sdk))).toEqual([]);
  });

  test("a page is the reply, without its methods", () => {
    const page = `export declare class Page<T> implements AsyncIterable<T> {
      data: T[]; has_more: boolean; protected options: object; nextPage(): Promise<this>; [Symbol.asyncIterator](): AsyncGenerator<T> }`;
    const sdk = makeSdk("create(): Promise<Page<{ id: string }>>;", page);
    expect(lines(compare({ reply: "{ data: { id: string }[] }" }, sdk))).toEqual(["type-member-missing reply/has_more"]);
  });

  test("generic and async generator methods", () => {
    const sdk = makeSdk("create: <T extends { a: string }>(params: T) => Promise<AsyncGenerator<{ part: number }>>;");
    expect(lines(compare({ request: "{ a: string; b?: 1 }", event: "{ part: number }" }, sdk))).toEqual([
      "type-member-extra request/b",
    ]);
  });

  test("parts that only one side has", () => {
    const sdk = makeSdk("create(body: { a: string }): Promise<void>;");
    expect(lines(compare({ reply: "{ id: string }" }, sdk))).toEqual([
      "type-member-missing parameter/query/a",
      "type-part-extra reply",
    ]);
  });

  test("any is open, and never the same", () => {
    const sdk = makeSdk("create(body: any): Promise<any>;");
    const report = compare({ request: "{ a: string }", reply: "{ id: string }" }, sdk);
    expect(lines(report)).toEqual(["type-open-theirs request", "type-open-theirs reply"]);
    const both = compare({ reply: "unknown" }, makeSdk("create(): Promise<any>;"));
    expect(both.findings).toEqual([]);
    expect(both.tables[0]?.rows[0]?.slice(-3)).toEqual([1, 1, 0]);
  });

  test("a type that cannot be read is open", () => {
    const sdk = makeSdk("create(): Promise<Missing>;", `import type { Missing } from "nowhere";`);
    expect(lines(compare({ reply: "{ id: string }" }, sdk))).toEqual(["type-open-theirs reply"]);
  });
});

describe("parameters", () => {
  const sdk = makeSdk(
    `create(params: Params): Promise<{ id: string }>;`,
    `export interface Params {
    a: string;
    limit?: string;
    /** Header param: Which features. */
    features?: string[];
    /** Query param: Where to begin. */
    after?: string;
  }`,
  );

  test("are compared as parameters, whatever object the SDK takes them in", () => {
    const ours = { request: "{ a: string }", reply: "{ id: string }", query: "{ limit?: number; order?: string }" };
    expect(lines(compare(ours, sdk))).toEqual([
      "type-kind-differs parameter/query/limit",
      "type-member-extra parameter/query/order",
      "type-member-missing parameter/header/features",
      "type-member-missing parameter/query/after",
    ]);
  });

  test("may have another name on the wire", () => {
    const ours = {
      request: "{ a: string }",
      reply: "{ id: string }",
      query: "{ limit?: string; after?: string }",
      header: `{ "x-features"?: string }`,
    };
    expect(lines(compare(ours, sdk, { parameters: { features: "header/x-features" } }))).toEqual([
      "type-kind-differs parameter/header/x-features",
    ]);
  });
});

describe("what drift.yaml says", () => {
  const sdk = makeSdk(
    "make(body: { a: string }): Promise<{ id: string }>; create(body: { b: string }): Promise<{ id: string }>;",
    "export interface Reply { id: number; helper?: string }\nexport declare namespace Deep { interface Item { x: string } }",
  );
  const ours = { request: "{ a: string }", reply: "{ id: string }" };

  test("another method, several methods together, a type by its name", () => {
    expect(lines(compare(ours, sdk, { operations: { "pets.create": { method: "pets.make" } } }))).toEqual([]);
    const both = { "pets.create": { method: ["pets.make", "pets.create"] } };
    expect(lines(compare(ours, sdk, { operations: both }))).toEqual(["type-member-missing request/b"]);
    const named = { "pets.create": { method: "pets.make", reply: "Reply" } };
    const excluded = { members: ["helper"], reason: "the client's own" };
    expect(lines(compare(ours, sdk, { operations: named, leftOut: excluded }))).toEqual(["type-kind-differs reply/id"]);
  });

  test("types at places, for methods that take something else than the wire", () => {
    const places = { "request/list/*": "Deep.Item" };
    const placed = { request: "{ list: { x: number }[]; other: string }", reply: "{ id: string }" };
    const report = compare(placed, sdk, { operations: { "pets.create": { places } } });
    expect(lines(report)).toEqual(["type-kind-differs request/list/*/x"]);
    expect(report.tables[0]?.rows.map((row) => row[1])).toEqual(["reply", "request/list/*"]);
  });

  test("comments that say what is not for this wire leave members and values out", () => {
    const commented = makeSdk(
      "create(): Promise<{ k: Kind } & Labels>;",
      `export declare enum Kind {
         A = "A",
         /** Only there. This value is elsewhere. */
         B = "B"
       }
       export interface Labels {
         /** Text.
          * This field is
          * elsewhere. */
         l?: string
       }`,
    );
    const comments = ["This field is elsewhere.", "This value is elsewhere."];
    const report = compare({ reply: '{ k: "A" }' }, commented, { leftOut: { comments, reason: "the SDK says so itself" } });
    expect(lines(report)).toEqual([]);
  });

  test.each([
    [{ operations: { "pets.create": { reply: "Nothing" } } }, /pets\.create names Nothing, which pets 1\.0\.0 does not export/],
    [{ operations: { "pets.remove": { reply: "Reply" } } }, /names pets\.remove, which our document has not/],
    [
      { operations: { "pets.create": { places: { "request/z": "Reply" } } } },
      /the place request\/z, which our types do not have/,
    ],
    [{ client: "Other" }, /pets 1\.0\.0 exports no class Other: name the client's class/],
  ])("%j is refused", (measure, message) => {
    expect(() => compare(ours, sdk, measure)).toThrow(message);
  });

  test("a method that the SDK has not is one finding", () => {
    const report = compare(ours, makeSdk("other(): Promise<void>;"));
    expect(lines(report)).toEqual(["type-operation-extra"]);
    expect(report.findings[0]).toMatchObject({ operation: "pets.create", level: "info" });
  });

  test("a settled difference carries its reason, and an entry that matches none is stale", () => {
    const entries = [
      { rule: "type-member-*", at: "request/*", reason: "renamed on purpose" },
      { rule: "type-kind-differs", at: "reply/id", reason: "was once a number" },
    ];
    const report = measureTypes({
      provider: "pets",
      schemaFile: makeSchema(ours),
      sdk,
      measure: { package: "pets" },
      settled: entries,
    });
    expect(report.findings.map(({ subject, settled }) => `${subject}: ${settled ?? "open"}`)).toEqual([
      "request/a: renamed on purpose",
      "request/b: renamed on purpose",
    ]);
    expect(report.stale).toEqual([entries[1]]);
  });
});

test("a finding shows both declarations, with file and line of the SDK's", () => {
  const sdk = makeSdk(
    "create(): Promise<Reply>;",
    "\nexport interface Reply {\n  /** Best. */\n  top?: {\n    [key: string]: number;\n  };\n}",
  );
  const own = "export interface components { schemas: { Reply: { top?: { [key: string]: number }[] | undefined } } }";
  const { findings } = compare({ reply: 'components["schemas"]["Reply"]' }, sdk, {}, own);
  expect(findings).toMatchObject([
    {
      rule: "type-kind-differs",
      level: "error",
      operation: "pets.create",
      subject: "reply/top",
      message: "the two kinds of value have nothing in common: list in ours, map in the SDK",
      places: [
        { pointer: "components.schemas.Reply.top", text: "top?: { [key: string]: number }[] | undefined" },
        { source: "pets 1.0.0", pointer: "dist/index.d.ts:4 Reply.top", text: "top?: { [key: string]: number; };" },
      ],
    },
  ]);
});
