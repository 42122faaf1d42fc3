import type { Envelope } from "./envelope.ts";

const cloudflare = `<!DOCTYPE html>
<!--[if lt IE 7]> <html class="no-js ie6 oldie" lang="en-US"> <![endif]-->
<head>
<title>api.example.com | 520: Web server is returning an unknown error</title>
<style>body { color: red }</style>
</head>
<body><h1>Error</h1><p>Cloudflare Ray ID: <strong>7b8af41e7b02b3f8</strong></p></body></html>`;

/** What is no JSON, or not all of it, or not what anybody meant. */
export const pagesAndPieces: readonly Envelope[] = [
  {
    name: "Cloudflare: a page",
    source: "https://github.com/anthropics/claude-code/issues/3197",
    status: 520,
    body: cloudflare,
    sentence: "api.example.com | 520: Web server is returning an unknown error",
  },
  {
    name: "nginx: a page",
    source: "nginx, default error page",
    status: 502,
    body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
    sentence: "502 Bad Gateway",
  },
  {
    name: "Express: a page whose title says nothing",
    source: "expressjs.com, default error handler",
    status: 404,
    body: '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Error</title></head>\n<body><pre>Cannot POST /v1/chat&amp;completions</pre></body></html>',
    sentence: "Cannot POST /v1/chat&completions",
  },
  {
    name: "a page of XHTML without a title",
    source: "synthetic",
    status: 503,
    body: '<?xml version="1.0"?>\n<html><body><script>if (a < b) x()</script><p>Down for <b>maintenance</b></p></body></html>',
    sentence: "Down for maintenance",
  },
  {
    name: "plain text",
    source: "published traffic, huggingface/models.422",
    status: 422,
    body: "Failed to deserialize the JSON body into the target type: missing field `inputs` at line 1 column 158\n",
    sentence: "Failed to deserialize the JSON body into the target type: missing field `inputs` at line 1 column 158",
  },
  {
    name: "plain text of a proxy, over two lines",
    source: "envoyproxy.io, response flags",
    status: 503,
    body: "upstream connect error or disconnect/reset before headers.\nreset reason: connection termination",
    sentence: "upstream connect error or disconnect/reset before headers. reset reason: connection termination",
  },
  {
    name: "plain text with control characters",
    source: "synthetic",
    status: 500,
    body: "\u001b[31mred\u001b[0m\u0000 alert",
    sentence: "[31mred [0m alert",
  },
  { name: "empty", source: "synthetic", status: 504, body: "" },
  { name: "blank", source: "synthetic", status: 400, body: " \r\n\t" },
  { name: "JSON: null", source: "synthetic", status: 400, body: "null" },
  { name: "JSON: a number", source: "synthetic", status: 400, body: "42" },
  { name: "JSON: true", source: "synthetic", status: 400, body: "true" },
  { name: "JSON: an empty object", source: "synthetic", status: 400, body: "{}" },
  { name: "JSON: an empty list", source: "synthetic", status: 400, body: "[]" },
  { name: "JSON: text", source: "synthetic", status: 400, body: '"model is overloaded"', sentence: "model is overloaded" },
  {
    name: "JSON: text that is JSON",
    source: "synthetic",
    status: 400,
    body: JSON.stringify(JSON.stringify({ error: { message: "Twice encoded", code: "c" } })),
    sentence: "Twice encoded",
    code: "c",
  },
  {
    name: "JSON cut after the sentence",
    source: "synthetic",
    status: 500,
    body: '{"error":{"message":"Half \\"a\\" sentence","type":"server_error","code":"c1","par',
    sentence: 'Half "a" sentence',
    type: "server_error",
    code: "c1",
  },
  {
    name: "JSON cut in the sentence",
    source: "synthetic",
    status: 500,
    body: '{"error":{"code":"c1","message":"The server had an err',
    sentence: "The server had an err",
    code: "c1",
  },
  {
    name: "JSON cut in an escape sequence",
    source: "synthetic",
    status: 500,
    body: '{"error":{"message":"caf\\u00',
    sentence: "caf",
  },
  {
    name: "JSON cut before any sentence",
    source: "synthetic",
    status: 500,
    body: '{"error":{"mess',
    sentence: '{"error":{"mess',
  },
  {
    name: "JSON with a comma too many",
    source: "synthetic",
    status: 400,
    body: '{"error":{"message":"Not quite JSON",},}',
    sentence: '{"error":{"message":"Not quite JSON",},}',
  },
  {
    name: "an event under an error status",
    source: "DashScope's native streams (synthetic status)",
    status: 400,
    body: 'id:1\nevent:error\n:HTTP_STATUS/400\ndata:{"code":"InvalidParameter","message":"Role must be user","request_id":"7671ecd8"}\n\n',
    sentence: "Role must be user",
    code: "InvalidParameter",
    requestId: "7671ecd8",
  },
  {
    name: "lines of JSON under an error status",
    source: "Ollama's native streams (synthetic status)",
    status: 500,
    body: '{"error":"llama runner process has terminated"}\n{"done":true}\n',
    sentence: "llama runner process has terminated",
  },
  {
    name: "deep nesting: as deep as anybody goes",
    source: "synthetic",
    status: 400,
    body: { detail: { error: { error: { message: "Deep down", code: "deep" } } } },
    sentence: "Deep down",
    code: "deep",
  },
  {
    name: "deep nesting: deeper than anybody looks",
    source: "synthetic",
    status: 400,
    body: `${'{"error":'.repeat(2000)}{"message":"never read"}${"}".repeat(2000)}`,
  },
  {
    name: "prototype tricks",
    source: "synthetic",
    status: 400,
    body: '{"__proto__":{"message":"polluted","code":"evil"},"constructor":{"prototype":{"code":"evil"}},"error":{"message":"fine"}}',
    sentence: "fine",
  },
  {
    name: "members of the wrong kind",
    source: "synthetic",
    status: 400,
    body: {
      error: {
        message: "still read",
        code: { toString: "no" },
        type: [],
        param: 7,
        details: [{ "@type": { toString: 1 }, loc: [{ toString: "x" }], retryDelay: {} }, null],
      },
      request_id: false,
    },
    sentence: "still read",
    param: "7",
  },
  {
    name: "a wait that is none",
    source: "synthetic",
    status: 429,
    body: {
      error: {
        message: "Later",
        details: [
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "-3s" },
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: "soon" },
          { "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: { seconds: "x" } },
        ],
      },
    },
    sentence: "Later",
  },
];
