import { at, documentCase, documentOf, type DocumentCase, type Json } from "../documents.ts";

const parameters = (...list: Json[]) => documentOf({ parameters: list });
const query = (rest: Json = {}) => ({ name: "limit", in: "query", schema: { type: "integer" }, ...rest });
const plain = documentOf();

/** Parameters in queries and headers. */
export const parameterCases: readonly DocumentCase[] = [
  documentCase(
    "required-parameter-added",
    "E",
    [plain, parameters(query({ required: true })), parameters(query())],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "required-parameter-with-default-added",
    "I",
    [
      plain,
      parameters(query({ required: true, schema: { type: "integer", default: 4 } })),
      parameters(query({ required: true })),
    ],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "optional-parameter-added",
    "I",
    [plain, parameters(query()), parameters({ name: "Accept", in: "header", schema: {} })],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-removed",
    "W",
    [parameters(query()), plain, parameters(query({ description: "How many." }))],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-became-required",
    "E",
    [parameters(query()), parameters(query({ required: true })), parameters(query())],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-became-optional",
    "I",
    [parameters(query({ required: true })), parameters(query()), parameters(query({ required: true }))],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-deprecated",
    "I",
    [parameters(query()), parameters(query({ deprecated: true })), parameters(query({ deprecated: false }))],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-reactivated",
    "I",
    [parameters(query({ deprecated: true })), parameters(query()), parameters(query({ deprecated: true }))],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "parameter-style-changed",
    "E",
    [
      parameters(query({ schema: { type: "array" } })),
      parameters(query({ schema: { type: "array" }, explode: false })),
      parameters(query({ schema: { type: "array" }, style: "form", explode: true })),
    ],
    "parameter/query/limit",
    `${at.operation}/parameters/0`,
  ),
  documentCase(
    "max-decreased",
    "E",
    [
      parameters(query({ schema: { maximum: 9 } })),
      parameters(query({ schema: { maximum: 8 } })),
      parameters(query({ schema: { maximum: 10 } })),
    ],
    "parameter/query/limit",
    `${at.operation}/parameters/0/schema/maximum`,
  ),
];

const thing = (name: string, rest: Json = {}) => ({
  ...documentOf(),
  paths: {
    [`/things/{${name}}`]: {
      get: {
        operationId: "things.get",
        parameters: [{ name, in: "path", required: true, schema: { type: "string" }, ...rest }],
        responses: {},
      },
    },
  },
});

/** Parameters in paths, where the name is the document's own. */
export const pathCases: readonly DocumentCase[] = [
  documentCase(
    "path-parameter-renamed",
    "I",
    [thing("id"), thing("thing_id"), thing("id", { description: "Its id." })],
    "parameter/path/id",
    "#/paths/~1things~1{thing_id}/get/parameters/0",
  ),
];
