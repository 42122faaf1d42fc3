import { describe, expect, test } from "vitest";
import { acme, documentOf, openOf, reply, stream } from "./acme.ts";

const document = documentOf(`
    Reply:
      type: object
      required: [id, choices]
      properties:
        id: { type: string }
        object: { type: string, const: reply }
        count: { type: integer, minimum: 0 }
        choices:
          type: array
          items:
            type: object
            properties:
              finish_reason: { type: string, x-extensible-enum: [stop] }
              part:
                oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }]
        scores: { type: object, additionalProperties: { type: number } }
        anything: { type: object, additionalProperties: true }
        input: { type: object, additionalProperties: true, x-lockstep-open: arguments of a tool }
    Text: { type: object, required: [type], properties: { type: { type: string, const: text }, text: { type: string } } }
    Image: { type: object, required: [type], properties: { type: { type: string, const: image }, url: { type: string } } }
    Chunk: { type: object, required: [delta], properties: { delta: { type: string } } }
`);

const whole = { id: "a", choices: [] };

describe("each thing that traffic shows has its rule", () => {
  test.each([
    ["traffic-field-unknown reply/choices/*/text", reply({ ...whole, choices: [{}, { text: "hi" }] })],
    ["traffic-field-missing reply/id", reply({ choices: [] })],
    ["traffic-type-wrong reply/choices", reply({ ...whole, choices: "none" })],
    ["traffic-constant-differs reply/object", reply({ ...whole, object: "other" })],
    [
      'traffic-value-unknown reply/choices/*/finish_reason="length"',
      reply({ ...whole, choices: [{ finish_reason: "length" }] }),
    ],
    ["traffic-value-out-of-range reply/count", reply({ ...whole, count: -1 })],
    ['traffic-variant-unknown reply/choices/*/part/type="audio"', reply({ ...whole, choices: [{ part: { type: "audio" } }] })],
    ["traffic-open-unexplained reply/anything", reply({ ...whole, anything: { a: 1 } })],
    ["traffic-not-json reply", { ...reply(null), response: { status: 200, bodyText: "<html>" } }],
    ["traffic-field-unknown error/error/code", reply({ error: { code: 1 } }, 400)],
    ["traffic-type-wrong event/delta", stream({ delta: "a" }, { delta: 1 }, "[DONE]")],
    ["traffic-stream-cut event", stream({ delta: "a" })],
    [
      "traffic-field-unknown request/temperature",
      { ...reply(whole), request: { ...reply(whole).request, body: { temperature: 1 } } },
    ],
  ])("%s", async (expected, exchange) => {
    expect(openOf(await acme(document).measure([exchange]))).toEqual([expected]);
  });

  test("a status without a schema", async () => {
    const bare = document.replace(/ {8}4XX: /, '        "404": { description: Gone. }\n        4XX: ');
    expect(openOf(await acme(bare).measure([reply({ error: {} }, 404)]))).toEqual(["traffic-status-undescribed error"]);
  });
});

test("names in a map are the caller's: they are not told, and are one finding", async () => {
  const measured = await acme(document).measure([reply({ ...whole, scores: { secret: "a", other: "b" } })]);
  expect(openOf(measured)).toEqual(["traffic-type-wrong reply/scores/{}"]);
});

test("positions below what is followed only once are stars all the same", async () => {
  const tree = documentOf(`
    Reply: { type: object, properties: { children: { type: array, items: { $ref: "#/components/schemas/Reply" } } } }
    Chunk: { type: object, properties: { delta: { type: string } } }
`);
  const deep = { children: [{}, { children: [{}, {}, { children: [{ x: 1 }] }] }] };
  const subject = "traffic-field-unknown reply/children/*/children/*/children/*/x";
  expect(openOf(await acme(tree).measure([reply(deep)]))).toEqual([subject]);
});

test("what a publisher put in a secret's place need not have its form", async () => {
  const formed = document.replace("id: { type: string }", 'id: { type: string, pattern: "^id_[a-z]+$" }');
  const measured = await acme(formed).measure([reply({ ...whole, id: "id_REDACTED_1" }), reply({ ...whole, id: "other" })]);
  expect(openOf(measured)).toEqual(["traffic-value-out-of-range reply/id"]);
  expect(measured.report.findings[0]?.count).toBe(1);
});

test("a value that looks like text stays out of the subject", async () => {
  const measured = await acme(document).measure([reply({ ...whole, choices: [{ finish_reason: "my name is Bob" }] })]);
  expect(openOf(measured)).toEqual(["traffic-value-unknown reply/choices/*/finish_reason"]);
});

test("the same thing in many exchanges is one finding, counted, with the first evidence and the place in the document", async () => {
  const exchange = reply({ ...whole, choices: [{ text: "a" }, { text: "b" }] });
  const { report } = await acme(document).measure([reply(whole), exchange, exchange]);
  expect(report.findings).toEqual([
    {
      rule: "traffic-field-unknown",
      level: "warning",
      operation: "chat.create",
      subject: "reply/choices/*/text",
      message: "is not described",
      places: [
        {
          source: "specs/acme/openapi.yaml",
          pointer: "#/components/schemas/Reply/properties/choices/items/unevaluatedProperties",
        },
      ],
      evidence: "acme/1.json /response/body/choices/0/text",
      count: 4,
    },
  ]);
});

describe("figures", () => {
  const figures = async (...exchanges: Parameters<ReturnType<typeof acme>["measure"]>[0]) => {
    const { report } = await acme(document).measure(exchanges);
    const [exchangeTable, values] = report.tables;
    return { exchanges: exchangeTable?.rows.at(-1), values: values?.rows };
  };

  test("valid, exact, and what is neither; replies, events and error bodies apart", async () => {
    const { exchanges, values } = await figures(
      reply(whole),
      reply({ ...whole, more: 1 }),
      reply({ choices: [] }),
      reply({ ...whole, count: -1 }),
      stream({ delta: "a" }, { delta: 1 }, { delta: "b", x: 1 }, "[DONE]"),
      reply({ error: {} }, 400),
    );
    expect(exchanges).toEqual(["all", 6, 4, 2, "33.3 %", 2, 0, 5, 5, 0]);
    expect(values).toEqual([
      ["JSON replies", 4, 3, "75.0 %", 2, 1, "25.0 %"],
      ["stream events", 3, 2, "66.6 %", 2, 1, "33.3 %"],
      ["error bodies", 1, 1, "100.0 %", 1, 1, "100.0 %"],
    ]);
  });

  test("what passes an open place without a reason is not exact; with a reason it is", async () => {
    const { exchanges } = await figures(reply({ ...whole, anything: { a: 1 } }), reply({ ...whole, input: { a: 1 } }));
    expect(exchanges?.slice(0, 6)).toEqual(["all", 2, 2, 1, "50.0 %", 2]);
    const { report } = await acme(document).measure([reply({ ...whole, anything: {}, input: {} })]);
    expect(report.tables.find(({ title }) => title.startsWith("Open places"))!.rows).toEqual([
      ["chat.create", "reply/anything", 1, "unexplained"],
      ["chat.create", "reply/input", 1, "rightly open: arguments of a tool"],
    ]);
  });
});

describe("what is known", () => {
  const exchange = reply({ ...whole, more: 1 });
  const explanation = {
    provider: "acme",
    file: "acme/0.json",
    path: "/response/body/more",
    kind: "unknownField",
    reason: "known here",
  };

  test("an explanation of one recording explains it there and nowhere else", async () => {
    const { report } = await acme(document).measure([exchange, exchange], { explanations: [explanation] });
    expect(report.findings.map(({ settled, count }) => [settled, count])).toEqual([
      [undefined, 1],
      ["known here", 1],
    ]);
    expect(report.tables[0]?.rows.at(-1)?.slice(1, 4)).toEqual([2, 2, 0]);
  });

  test("a recording that is no evidence is counted apart", async () => {
    const { report } = await acme(document).measure([exchange, reply(whole)], {
      explanations: [{ ...explanation, apart: true }],
    });
    expect(report.tables[0]?.rows.at(-1)).toEqual(["all", 1, 1, 1, "100.0 %", 1, 0, 1, 1, 1]);
  });

  test("an entry of drift.yaml settles a finding; one that matches nothing is stale", async () => {
    const settled = [
      { rule: "traffic-field-*", at: "reply/more", reason: "looked at" },
      { rule: "traffic-field-*", at: "reply/gone", reason: "looked at" },
    ];
    const { report, open } = await acme(document).measure([exchange], { settled });
    expect(report.findings[0]?.settled).toBe("looked at");
    expect(report.stale).toEqual([settled[1]]);
    expect(open).toEqual([]);
  });

  test("a request that was refused explains itself", async () => {
    const refused = reply({ error: {} }, 400, { request: { method: "POST", url: "/chat", body: { nonsense: 1 } } });
    const { report } = await acme(document).measure([refused]);
    expect(report.findings[0]?.settled).toBe("the provider refused this request with 400");
  });
});
