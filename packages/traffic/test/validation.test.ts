import { describe, expect, it } from "vitest";
import { createValidator } from "../src/index.ts";
import { brief, check, documentOf } from "./validation-document.ts";

describe("violations", () => {
  const Subject = {
    type: "object",
    required: ["id", "object"],
    properties: { id: { type: "string" }, object: { const: "thing" }, size: { type: ["integer", "null"] } },
  };

  it("passes what is described, null where it is admitted", () => {
    const result = check({ Subject }, { id: "a", object: "thing", size: null }, "strict");
    expect(result).toEqual({ valid: true, findings: [], openPlaces: [] });
  });

  it("names a wrong type by path and schema", () => {
    const result = check({ Subject }, { id: 5, object: "thing" });
    expect(result.valid).toBe(false);
    expect(result.findings).toEqual([
      {
        kind: "violation",
        path: "/id",
        message: "is number, described as string",
        schemaPath: "#/components/schemas/Subject/properties/id/type",
      },
    ]);
  });

  it("names a missing member at its place", () => {
    expect(brief(check({ Subject }, { object: "thing" }))).toEqual(["violation /id"]);
  });

  it("names a constant that differs", () => {
    const { valid, findings } = check({ Subject }, { id: "a", object: "other" });
    expect(valid).toBe(false);
    expect(findings[0]?.message).toBe('is "other", described as always "thing"');
  });

  it("refuses null where it is not admitted, and a fraction where an integer is", () => {
    expect(brief(check({ Subject }, { id: null, object: "thing", size: 1.5 }))).toEqual(["violation /id", "violation /size"]);
  });
});

describe("drift", () => {
  const Subject = {
    type: "object",
    properties: {
      id: { type: "string" },
      finish: { type: ["string", "null"], "x-extensible-enum": ["stop", "length"] },
      level: { enum: ["low", "high"] },
      share: { type: "number", maximum: 1 },
    },
  };

  it("reports an unknown field, valid on the wire and invalid in strict mode", () => {
    const value = { id: "a", more: { deep: true } };
    expect(brief(check({ Subject }, value))).toEqual(["unknownField /more"]);
    expect(check({ Subject }, value, "wire").valid).toBe(true);
    expect(check({ Subject }, value, "strict").valid).toBe(false);
  });

  it("escapes names in paths", () => {
    expect(brief(check({ Subject }, { "a/b~c": 1 }))).toEqual(["unknownField /a~1b~0c"]);
  });

  it("reports an unknown value of an extensible enum, and lets null pass", () => {
    const { valid, findings } = check({ Subject }, { finish: "tired" });
    expect(valid).toBe(true);
    expect(findings).toMatchObject([
      { kind: "unknownValue", path: "/finish", message: 'is "tired", not one of ["stop","length"]' },
    ]);
    expect(check({ Subject }, { finish: "tired" }, "strict").valid).toBe(false);
    expect(brief(check({ Subject }, { finish: null }, "strict"))).toEqual([]);
  });

  it("says only that the type is wrong where it is", () => {
    expect(brief(check({ Subject }, { finish: 5, share: "all" }))).toEqual(["violation /finish", "violation /share"]);
  });

  it("judges a closed enum and a range by mode", () => {
    const value = { level: "middle", share: 1.5 };
    expect(brief(check({ Subject }, value, "wire"))).toEqual(["unknownValue /level", "unknownValue /share"]);
    expect(check({ Subject }, value, "wire").valid).toBe(true);
    expect(brief(check({ Subject }, value, "strict"))).toEqual(["violation /level", "violation /share"]);
  });
});

describe("allOf", () => {
  const Base = {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, usage: { $ref: "#/components/schemas/Usage" } },
  };
  const Usage = { type: "object", properties: { total: { type: "integer" } } };
  const Subject = {
    allOf: [
      { $ref: "#/components/schemas/Base" },
      {
        type: "object",
        properties: { more: { type: "string" }, usage: { type: "object", properties: { cached: { type: "integer" } } } },
      },
    ],
  };

  it("knows the members of every branch, and of a member that two branches describe", () => {
    const value = { id: "a", more: "b", usage: { total: 1, cached: 2 } };
    expect(brief(check({ Base, Usage, Subject }, value, "strict"))).toEqual([]);
  });

  it("reports once what no branch describes", () => {
    const value = { id: "a", other: 1, usage: { total: 1, other: 2 } };
    expect(brief(check({ Base, Usage, Subject }, value))).toEqual(["unknownField /other", "unknownField /usage/other"]);
  });

  it("does not call known members unknown when one of them is wrong", () => {
    expect(brief(check({ Base, Usage, Subject }, { id: 1, more: "b" }))).toEqual(["violation /id"]);
  });

  it("keeps both assertions where two branches differ", () => {
    const subject = { allOf: [{ type: "number", maximum: 10 }, { maximum: 5 }, { type: ["integer", "null"] }] };
    expect(brief(check({ Subject: subject }, 7, "strict"))).toEqual(["violation "]);
    expect(brief(check({ Subject: subject }, 1.5, "strict"))).toEqual(["violation "]);
    expect(brief(check({ Subject: subject }, null, "strict"))).toEqual(["violation "]);
    expect(brief(check({ Subject: subject }, 5, "strict"))).toEqual([]);
  });
});

describe("unions", () => {
  const schemas = {
    Subject: {
      type: "array",
      items: {
        oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }],
        discriminator: {
          propertyName: "type",
          mapping: { text: "#/components/schemas/Text", image: "#/components/schemas/Image" },
        },
      },
    },
    Text: { type: "object", required: ["type", "text"], properties: { type: { const: "text" }, text: { type: "string" } } },
    Image: { type: "object", required: ["type", "url"], properties: { type: { const: "image" }, url: { type: "string" } } },
  };

  it("speaks about the branch that the discriminant means", () => {
    const { findings } = check(schemas, [{ type: "image", text: "no" }]);
    expect(findings.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual(["unknownField /0/text", "violation /0/url"]);
    expect(findings.every(({ schemaPath }) => schemaPath.includes("/Image"))).toBe(true);
  });

  it("reports an unknown variant as drift, in strict mode as a fault", () => {
    const value = [{ type: "video", video: "x" }];
    expect(brief(check(schemas, value))).toEqual(["unknownVariant /0/type"]);
    expect(check(schemas, value, "wire").valid).toBe(true);
    expect(check(schemas, value, "strict").valid).toBe(false);
  });

  it("reports a missing discriminant as a violation", () => {
    expect(brief(check(schemas, [{ text: "a" }]))).toEqual(["violation /0/type"]);
  });

  it("finds the discriminant by itself where the document declares none", () => {
    const Subject = { anyOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }] };
    expect(brief(check({ ...schemas, Subject }, { type: "image" }))).toEqual(["violation /url"]);
    expect(brief(check({ ...schemas, Subject }, { type: "video" }))).toEqual(["unknownVariant /type"]);
  });

  it("chooses by JSON type, and names the types when none fits", () => {
    const Subject = {
      oneOf: [{ type: "string" }, { type: "array", items: { $ref: "#/components/schemas/Text" } }, { type: "null" }],
    };
    expect(brief(check({ ...schemas, Subject }, null, "strict"))).toEqual([]);
    expect(brief(check({ ...schemas, Subject }, [{ type: "text", text: 1 }]))).toEqual(["violation /0/text"]);
    expect(check({ ...schemas, Subject }, 5).findings).toMatchObject([
      { kind: "violation", path: "", message: "is number, described as string or array or null" },
    ]);
  });

  it("takes the best match where nothing tells the branches apart", () => {
    const Lists = {
      type: "object",
      required: ["tokens"],
      properties: { tokens: { type: "array", items: { type: "string" } } },
    };
    const Content = {
      type: "object",
      required: ["content"],
      properties: { content: { type: ["array", "null"], items: { type: "string" } } },
    };
    const Subject = { anyOf: [{ $ref: "#/components/schemas/Lists" }, { $ref: "#/components/schemas/Content" }] };
    const all = { Lists, Content, Subject };
    expect(brief(check(all, { content: null }, "strict"))).toEqual([]);
    expect(brief(check(all, { content: [1] }))).toEqual(["violation /content/0"]);
    expect(brief(check(all, { tokens: [], extra: 1 }))).toEqual(["unknownField /extra"]);
  });

  it("takes a branch with unknown members rather than one that is violated", () => {
    const Short = {
      type: "object",
      required: ["tokens"],
      properties: { tokens: { type: "array", items: { type: "string" } } },
    };
    const wide = { tokens: { type: "array", items: { type: "string" } }, a: { type: "integer" }, b: { type: "integer" } };
    const Wide = { type: "object", required: ["content"], properties: { ...wide, content: { type: "string" } } };
    const Subject = { anyOf: [{ $ref: "#/components/schemas/Wide" }, { $ref: "#/components/schemas/Short" }] };
    expect(brief(check({ Short, Wide, Subject }, { tokens: [], a: 1, b: 2 }))).toEqual(["unknownField /a", "unknownField /b"]);
  });

  it("sees through a union of unions, and lets members beside a union belong to every branch", () => {
    const Parts = { oneOf: [{ $ref: "#/components/schemas/Text" }, { $ref: "#/components/schemas/Image" }] };
    const Subject = {
      properties: { cache: { type: "boolean" } },
      oneOf: [{ $ref: "#/components/schemas/Parts" }, { type: "null" }],
    };
    const all = { ...schemas, Parts, Subject };
    expect(brief(check(all, { type: "text", text: "a", cache: true }, "strict"))).toEqual([]);
    expect(brief(check(all, { type: "text", text: "a", cache: 1, other: 2 }))).toEqual([
      "unknownField /other",
      "violation /cache",
    ]);
  });
});

describe("open places", () => {
  const Subject = {
    type: "object",
    properties: {
      parameters: { type: "object", "x-lockstep-open": "a JSON Schema of the caller" },
      anything: {},
      metadata: { type: "object", additionalProperties: { type: "string" } },
    },
  };

  it("counts values that pass through, with the document's reason", () => {
    const { valid, openPlaces } = check({ Subject }, { parameters: { a: 1 }, anything: [1] }, "strict");
    expect(valid).toBe(true);
    expect(openPlaces.map(({ path, message }) => `${path} ${message}`).sort()).toEqual([
      "/anything unexplained",
      "/parameters a JSON Schema of the caller",
    ]);
  });

  it("counts nothing where no value passes", () => {
    expect(check({ Subject }, { metadata: { a: "b" } }, "strict").openPlaces).toEqual([]);
  });

  it("counts values of the open type only", () => {
    const choice = { type: ["string", "object"] };
    expect(check({ Subject: choice }, "auto", "strict").openPlaces).toEqual([]);
    expect(check({ Subject: choice }, { any: 1 }, "strict").openPlaces).toHaveLength(1);
  });

  it("still holds map values against their schema", () => {
    expect(brief(check({ Subject }, { metadata: { a: 1 } }))).toEqual(["violation /metadata/a"]);
  });

  it("marks the further members of an object that admits any", () => {
    const open = { type: "object", properties: { id: { type: "string" } }, additionalProperties: true };
    expect(check({ Subject: open }, { id: "a", more: 1 }, "strict")).toMatchObject({
      valid: true,
      findings: [],
      openPlaces: [{ path: "/more", message: "unexplained" }],
    });
  });
});

describe("cyclic schemas", () => {
  it("follows a schema that contains itself as deep as the value goes", () => {
    const Subject = {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/components/schemas/Subject" } } },
    };
    const value = { name: "a", children: [{ name: "b", children: [{ children: [], extra: 1 }] }] };
    expect(brief(check({ Subject }, value))).toEqual([
      "unknownField /children/0/children/0/extra",
      "violation /children/0/children/0/name",
    ]);
  });

  it("ends on schemas that contain themselves through allOf and unions", () => {
    const Subject = {
      allOf: [{ $ref: "#/components/schemas/Subject" }, { type: "object", properties: { id: { type: "string" } } }],
    };
    expect(brief(check({ Subject }, { id: 1 }))).toEqual(["violation /id"]);
    const Tree = {
      Subject: {
        oneOf: [
          { type: "string" },
          { type: "object", additionalProperties: { $ref: "#/components/schemas/Subject" } },
          { $ref: "#/components/schemas/Subject" },
        ],
      },
    };
    expect(brief(check(Tree, { a: { b: "c", d: 1 } }))).toEqual(["violation /a/d"]);
  });
});

describe("targets", () => {
  const json = (name: string): object => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });
  const document = {
    ...documentOf({
      Request: { type: "object", properties: { stream: { type: "boolean" } } },
      Reply: { type: "object", properties: { whole: { type: "string" } } },
      Chunk: { type: "object", properties: { piece: { type: "string" } } },
      Failure: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
    }),
    paths: {
      "/chat/{id}": {
        post: {
          operationId: "chat.create",
          requestBody: { content: json("Request") },
          responses: {
            200: { content: { ...json("Reply"), "text/event-stream": { schema: { $ref: "#/components/schemas/Chunk" } } } },
            "4XX": { content: json("Failure") },
          },
        },
      },
    },
  };
  const validator = createValidator(document);
  const operation = "chat.create";

  it("finds request, reply, event and error of an operation", () => {
    expect(validator.validate({ operation, part: "request" }, { stream: 1 }, "wire").valid).toBe(false);
    expect(validator.validate({ operation, part: "reply", status: 200 }, { whole: "a" }, "strict").valid).toBe(true);
    expect(validator.validate({ operation, part: "event" }, { whole: "a" }, "strict").valid).toBe(false);
    expect(validator.validate({ operation, part: "event" }, { piece: "a" }, "strict").valid).toBe(true);
    expect(validator.validate({ operation, part: "reply", status: 429 }, {}, "wire").valid).toBe(false);
  });

  it("says which targets the document does not describe", () => {
    expect(validator.describes({ operation, part: "reply", status: 500 })).toBe(false);
    expect(validator.describes({ schema: "Nothing" })).toBe(false);
    expect(() => validator.validate({ operation, part: "reply", status: 500 }, {}, "wire")).toThrow(
      "the document describes no reply 500 of chat.create",
    );
  });

  it("names the place of a reference that leads nowhere", () => {
    expect(() => check({ Subject: { type: "object", properties: { a: { $ref: "#/components/schemas/Gone" } } } }, {})).toThrow(
      "#/components/schemas/Gone leads nowhere",
    );
  });

  it("refuses every value where no type fits all parts", () => {
    const Subject = { type: "object", properties: { a: { allOf: [{ type: "string" }, { type: "object" }] } } };
    expect(brief(check({ Subject }, { a: "text" }))).toEqual(["violation /a"]);
    expect(brief(check({ Subject }, { a: {} }))).toEqual(["violation /a"]);
  });

  it("says the same each time that a schema cannot be read: it does not become one that admits anything", () => {
    const Subject = { type: "object", properties: { a: { $ref: "#/components/schemas/Part" } } };
    const validator = createValidator(documentOf({ Subject, Part: { if: {} } }));
    for (const schema of ["Subject", "Subject", "Part"]) {
      expect(() => validator.validate({ schema }, { a: 1 }, "wire")).toThrow("Part: the validator does not support `if`");
    }
  });
});
