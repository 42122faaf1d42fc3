import type { Source } from "../provider-template.ts";
import type { WenxinworkshopFacts } from "../wenxinworkshop/facts.ts";

const reference: Source = {
  name: "Wenxin Workshop documentation, chat of ERNIE 3.5",
  url: "https://cloud.baidu.com/doc/WENXINWORKSHOP/s/flzjjlya6",
  date: "2026-11-22",
};
/** Its samples of a reply and of a stream, as they stand among the tests of llama_index. */
const samples: Source = {
  name: "Wenxin Workshop documentation, chat of ERNIE 4.0",
  url: "https://cloud.baidu.com/doc/WENXINWORKSHOP/s/clntwmv7t",
  date: "2026-11-29",
};
const sdk: Source = {
  name: "bce-qianfan-sdk",
  url: "https://github.com/baidubce/bce-qianfan-sdk/tree/6cacf6002140a3249c1c8d557def462c29c129c5",
  date: "2025-12-12",
};
/** Published by somebody else: a call, whole and streamed. */
const logs: Source = {
  name: "oldmanpushcart/qianfan4j, published logs",
  url: "https://github.com/oldmanpushcart/qianfan4j",
  date: "2026-11-29",
};
const codes: Source = {
  name: "Wenxin Workshop documentation, error codes",
  url: "https://cloud.baidu.com/doc/WENXINWORKSHOP/s/tlmyncueh",
  date: "2026-11-22",
};

export const facts: WenxinworkshopFacts = {
  id: "qianfan-v1",
  roles: {
    chat: {
      operation: "v1.chat.create",
      capabilities: ["stream", "tools", "multi-turn", "tool-choice", "errors-under-200"],
    },
    embedding: { operation: "v1.embeddings.create", capabilities: ["order", "several-inputs"] },
    rerank: { operation: "v1.rerank.create", capabilities: [] },
  },
  models: {
    chat: { name: "ERNIE-4.0-8K", path: "completions_pro" },
    embedding: { name: "Embedding-V1", path: "embedding-v1" },
    rerank: { name: "bce-reranker-base", path: "bce_reranker_base" },
  },
  finishReasons: { natural: "normal", length: "length", "tool-calls": "function_call", "content-filter": "content_filter" },
  replyId: "as-fg4g836x8n",
  errorCodes: {
    invalid_request_error: 336003,
    invalid_api_key: 110,
    rate_limit_exceeded: 18,
    requests: 18,
    insufficient_quota: 17,
    permission_error: 6,
    model_not_found: 336005,
    high_load: 336100,
    server_error: 1,
  },
  // The status is that of a success, whatever is wrong.
  documentedStatuses: [],
  errorStatuses: [],
  // Codes are numbers here.
  breaksNothing: ["errors/number-code"],
  // It asks for one token, and two are the fewest.
  neverSends: ["streaming/length"],
  // There is no place for any.
  notOffered: { logprobs: reference },
  headers: {},
  requestIdHeader: "x-baidu-request-id",
  sources: {
    chat: [reference, samples],
    "chat-stream": [samples, sdk],
    "chat-tools": [reference, logs],
    "feature-multi-turn": [reference],
    "feature-tool-result": [reference, logs],
    "feature-tool-choice": [reference, sdk],
    embeddings: [sdk],
    rerank: [sdk],
    errors: [codes, sdk],
  },
};
