import { at, documentCase, documentOf, type DocumentCase, type Json } from "../documents.ts";

const json = (schema: Json = { type: "object" }, type = "application/json") => ({ content: { [type]: { schema } } });
const responses = (map: Json) => documentOf({ responses: map });
const ok = { description: "", ...json() };
const headers = (map: Json) => responses({ 200: { ...ok, headers: map } });
const header = (rest: Json = {}) => ({ "X-Id": { schema: { type: "string" }, ...rest } });
const body = (rest: Json) => documentOf({ requestBody: { required: true, ...json(), ...rest } });
const bodyTypes = (...types: string[]) =>
  documentOf({ requestBody: { required: true, content: Object.fromEntries(types.map((type) => [type, { schema: {} }])) } });
const replyTypes = (...types: string[]) =>
  responses({ 200: { description: "", content: Object.fromEntries(types.map((type) => [type, { schema: {} }])) } });
const secured = (security: Json, schemes: Json = {}) => documentOf({ security }, { components: { securitySchemes: schemes } });
const key = { key: { type: "apiKey", in: "header", name: "x-key" } };
const noBody = () => documentOf({ requestBody: undefined });
const plain = documentOf();
const second = (operation: Json = {}) => {
  const document = documentOf();
  document.paths["/others"] = { get: { operationId: "others.list", responses: { 200: ok }, ...operation } };
  return document;
};
const schemas = (map: Json) => documentOf({}, { components: { schemas: map } });
const bare = (content: Json) => documentOf({ requestBody: { required: true, content } });

/** Operations, bodies, statuses, headers, security, servers and names. */
export const operationCases: readonly DocumentCase[] = [
  documentCase("operation-added", "I", [plain, second(), plain], "GET /others", "#/paths/~1others/get"),
  documentCase("operation-removed", "E", [second(), plain, second()], "GET /others", "#/paths/~1others/get"),
  documentCase(
    "deprecated-operation-removed",
    "W",
    [second({ deprecated: true }), plain, second()],
    "GET /others",
    "#/paths/~1others/get",
  ),
  documentCase(
    "operation-deprecated",
    "I",
    [plain, documentOf({ deprecated: true }), documentOf({ deprecated: false })],
    "operation",
    at.operation,
  ),
  documentCase(
    "operation-reactivated",
    "I",
    [documentOf({ deprecated: true }), plain, documentOf({ deprecated: true })],
    "operation",
    at.operation,
  ),
  documentCase(
    "operation-id-changed",
    "E",
    [plain, documentOf({ operationId: "things.make" }), documentOf({ summary: "Makes" })],
    "operation",
    at.operation,
  ),
  documentCase(
    "webhook-added",
    "I",
    [plain, documentOf({}, { webhooks: { done: {} } }), documentOf({}, { webhooks: {} })],
    "webhook/done",
    "#/webhooks/done",
  ),
  documentCase(
    "webhook-removed",
    "E",
    [documentOf({}, { webhooks: { done: {} } }), plain, documentOf({}, { webhooks: { done: { post: {} } } })],
    "webhook/done",
    "#/webhooks/done",
  ),
  documentCase(
    "component-schema-added",
    "I",
    [schemas({}), schemas({ A: {} }), schemas({})],
    "schema/A",
    "#/components/schemas/A",
  ),
  documentCase(
    "component-schema-removed",
    "W",
    [schemas({ A: {} }), schemas({}), schemas({ A: { type: "string" } })],
    "schema/A",
    "#/components/schemas/A",
  ),

  documentCase(
    "request-body-added-required",
    "E",
    [noBody(), plain, body({ required: false })],
    "request",
    `${at.operation}/requestBody`,
  ),
  documentCase(
    "request-body-added-optional",
    "I",
    [noBody(), body({ required: false }), plain],
    "request",
    `${at.operation}/requestBody`,
  ),
  documentCase("request-body-removed", "W", [plain, noBody(), plain], "request", `${at.operation}/requestBody`),
  documentCase(
    "request-body-became-required",
    "E",
    [body({ required: false }), plain, body({ required: false })],
    "request",
    `${at.operation}/requestBody`,
  ),
  documentCase(
    "request-body-became-optional",
    "I",
    [plain, body({ required: false }), plain],
    "request",
    `${at.operation}/requestBody`,
  ),
  documentCase(
    "media-type-added",
    "I",
    [bodyTypes("application/json"), bodyTypes("application/json", "text/plain"), bodyTypes("Application/JSON; charset=utf-8")],
    "request=text/plain",
    `${at.operation}/requestBody/content/text~1plain`,
  ),
  documentCase(
    "media-type-added",
    "W",
    [replyTypes("application/json"), replyTypes("application/json", "text/plain"), replyTypes("application/json")],
    "reply=text/plain",
    `${at.operation}/responses/200/content/text~1plain`,
  ),
  documentCase(
    "media-type-removed",
    "E",
    [bodyTypes("application/json", "text/plain"), bodyTypes("application/json"), bodyTypes("text/plain", "application/json")],
    "request=text/plain",
    `${at.operation}/requestBody/content/text~1plain`,
  ),
  documentCase(
    "media-type-removed",
    "E",
    [
      replyTypes("application/json", "text/plain"),
      replyTypes("application/json"),
      replyTypes("text/plain", "application/json"),
    ],
    "reply=text/plain",
    `${at.operation}/responses/200/content/text~1plain`,
  ),
  documentCase(
    "media-type-changed",
    "E",
    [bodyTypes("application/json"), bodyTypes("text/plain"), bodyTypes("application/*")],
    "request=application/json",
    `${at.operation}/requestBody/content/text~1plain`,
  ),
  documentCase(
    "media-type-changed",
    "E",
    [replyTypes("application/json"), replyTypes("text/plain"), replyTypes("*/*")],
    "reply=application/json",
    `${at.operation}/responses/200/content/text~1plain`,
  ),
  documentCase(
    "media-type-generalized",
    "I",
    [bodyTypes("application/json"), bodyTypes("application/*"), bodyTypes("text/plain")],
    "request=application/json",
    `${at.operation}/requestBody/content/application~1*`,
  ),
  documentCase(
    "media-type-generalized",
    "W",
    [replyTypes("application/vnd.x+json"), replyTypes("application/json"), replyTypes("application/vnd.x+json")],
    "reply=application/vnd.x+json",
    `${at.operation}/responses/200/content/application~1json`,
  ),
  documentCase(
    "media-type-specialized",
    "E",
    [bodyTypes("application/*"), bodyTypes("application/json"), bodyTypes("application/*")],
    "request=application/*",
    `${at.operation}/requestBody/content/application~1json`,
  ),
  documentCase(
    "media-type-specialized",
    "I",
    [replyTypes("*/*"), replyTypes("application/json"), replyTypes("*/*")],
    "reply=*/*",
    `${at.operation}/responses/200/content/application~1json`,
  ),
  documentCase(
    "media-type-schema-added",
    "W",
    [bare({ "application/json": {} }), plain, bare({ "application/json": {} })],
    "request",
    `${at.operation}/requestBody/content/application~1json`,
  ),
  documentCase(
    "media-type-schema-added",
    "I",
    [
      responses({ 200: { content: { "application/json": {} } } }),
      plain,
      responses({ 200: { content: { "application/json": {} } } }),
    ],
    "reply",
    `${at.operation}/responses/200/content/application~1json`,
  ),
  documentCase(
    "media-type-schema-removed",
    "I",
    [plain, bare({ "application/json": {} }), bare({ "application/json": { schema: {} } })],
    "request",
    `${at.operation}/requestBody/content/application~1json`,
  ),
  documentCase(
    "media-type-schema-removed",
    "E",
    [plain, responses({ 200: { content: { "application/json": {} } } }), plain],
    "reply",
    `${at.operation}/responses/200/content/application~1json`,
  ),

  documentCase(
    "success-status-added",
    "W",
    [responses({ 200: ok }), responses({ 200: ok, 202: ok }), responses({ 200: ok, 400: ok })],
    "status=202",
    `${at.operation}/responses/202`,
  ),
  documentCase(
    "success-status-removed",
    "E",
    [responses({ 200: ok, 202: ok }), responses({ 200: ok }), responses({ "2XX": ok })],
    "status=202",
    `${at.operation}/responses/202`,
  ),
  documentCase(
    "error-status-added",
    "I",
    [responses({ 200: ok, 400: ok }), responses({ 200: ok, 400: ok, 503: ok }), responses({ 200: ok, "4XX": ok })],
    "status=503",
    `${at.operation}/responses/503`,
  ),
  documentCase(
    "error-status-removed",
    "I",
    [responses({ 200: ok, 400: ok }), responses({ 200: ok }), responses({ 200: ok, default: ok })],
    "status=400",
    `${at.operation}/responses/400`,
  ),
  documentCase(
    "header-added",
    "I",
    [headers({}), headers(header()), headers({})],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id`,
  ),
  documentCase(
    "required-header-removed",
    "E",
    [headers(header({ required: true })), headers({}), headers({ "x-ID": { required: true, schema: { type: "string" } } })],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id`,
  ),
  documentCase(
    "optional-header-removed",
    "W",
    [headers(header()), headers({}), headers(header({ required: true }))],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id`,
  ),
  documentCase(
    "header-became-optional",
    "E",
    [headers(header({ required: true })), headers(header()), headers(header({ required: true }))],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id`,
  ),
  documentCase(
    "header-became-required",
    "I",
    [headers(header()), headers(header({ required: true })), headers(header())],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id`,
  ),
  documentCase(
    "type-widened",
    "E",
    [
      headers(header()),
      headers(header({ schema: { type: ["string", "number"] } })),
      headers(header({ schema: { type: "string" } })),
    ],
    "header/x-id",
    `${at.operation}/responses/200/headers/X-Id/schema`,
  ),

  documentCase("security-added", "E", [secured([]), secured([{ key: [] }]), secured([])], "security=key", at.operation),
  documentCase(
    "security-removed",
    "E",
    [secured([{ key: [] }, { token: [] }]), secured([{ key: [] }]), secured([{ token: [] }, { key: [] }])],
    "security=token",
    at.operation,
  ),
  documentCase(
    "security-alternative-added",
    "I",
    [secured([{ key: [] }]), secured([{ key: [] }, { token: [] }]), secured([{ token: [] }])],
    "security=token",
    at.operation,
  ),
  documentCase(
    "security-scope-added",
    "E",
    [secured([{ token: ["read"] }]), secured([{ token: ["read", "write"] }]), secured([{ token: ["read"] }])],
    "security=token",
    at.operation,
  ),
  documentCase(
    "security-scope-removed",
    "I",
    [secured([{ token: ["read", "write"] }]), secured([{ token: ["read"] }]), secured([{ token: ["write", "read"] }])],
    "security=token",
    at.operation,
  ),
  documentCase(
    "security-scheme-added",
    "I",
    [secured([]), secured([], key), secured([])],
    "security-scheme/key",
    "#/components/securitySchemes/key",
  ),
  documentCase(
    "security-scheme-removed",
    "E",
    [secured([], key), secured([]), secured([], key)],
    "security-scheme/key",
    "#/components/securitySchemes/key",
  ),
  documentCase(
    "security-scheme-changed",
    "E",
    [
      secured([], key),
      secured([], { key: { ...key.key, name: "x-other" } }),
      secured([], { key: { ...key.key, description: "A key." } }),
    ],
    "security-scheme/key/name",
    "#/components/securitySchemes/key",
  ),
  documentCase(
    "server-added",
    "I",
    [plain, documentOf({}, { servers: [{ url: "https://a.invalid/v1" }, { url: "https://b.invalid/v1" }] }), plain],
    "server=https://b.invalid/v1",
    "#/servers",
  ),
  documentCase(
    "server-removed",
    "E",
    [plain, documentOf({}, { servers: [{ url: "https://b.invalid/v1" }] }), plain],
    "server=https://a.invalid/v1",
    "#/servers",
  ),
];
