/**
 * The paths of models in the older API, by their names in lower case: data of the official SDK (bce-qianfan-sdk of 2025-12-12). In that
 * API a model is a path, and a service of the account's own has a path of its own.
 */
export interface V1Endpoints {
  readonly chat: Readonly<Record<string, string>>;
  readonly embeddings: Readonly<Record<string, string>>;
  readonly reranker: Readonly<Record<string, string>>;
  readonly text2image: Readonly<Record<string, string>>;
}

export const v1Endpoints: V1Endpoints = {
  chat: {
    "ernie-4.0-8k": "completions_pro",
    "ernie-4.0-8k-latest": "ernie-4.0-8k-latest",
    "ernie-4.0-8k-preview": "ernie-4.0-8k-preview",
    "ernie-4.0-8k-preview-0518": "completions_adv_pro",
    "ernie-4.0-8k-0613": "ernie-4.0-8k-0613",
    "ernie-4.0-8k-0329": "ernie-4.0-8k-0329",
    "ernie-4.0-8k-0104": "ernie-4.0-8k-0104",
    "ernie-4.0-turbo-8k": "ernie-4.0-turbo-8k",
    "ernie-4.0-turbo-8k-latest": "ernie-4.0-turbo-8k-latest",
    "ernie-4.0-turbo-8k-preview": "ernie-4.0-turbo-8k-preview",
    "ernie-3.5-8k": "completions",
    "ernie-3.5-8k-preview": "ernie-3.5-8k-preview",
    "ernie-3.5-8k-0701": "ernie-3.5-8k-0701",
    "ernie-3.5-8k-0613": "ernie-3.5-8k-0613",
    "ernie-3.5-8k-0329": "ernie-3.5-8k-0329",
    "ernie-3.5-8k-0205": "ernie-3.5-8k-0205",
    "ernie-3.5-8k-1222": "ernie-3.5-8k-1222",
    "ernie-3.5-4k-0205": "ernie-3.5-4k-0205",
    "ernie-3.5-128k": "ernie-3.5-128k",
    "ernie-speed-8k": "ernie_speed",
    "ernie-speed-128k": "ernie-speed-128k",
    "ernie-speed-pro-8k": "ernie-speed-pro-8k",
    "ernie-speed-pro-128k": "ernie-speed-pro-128k",
    "ernie speed-appbuilder": "ai_apaas",
    "ernie-lite-8k": "ernie-lite-8k",
    "ernie-lite-8k-0922": "eb-instant",
    "ernie-lite-8k-0308": "ernie-lite-8k",
    "ernie-lite-pro-8k": "ernie-lite-pro-8k",
    "ernie-lite-v": "ernie-lite-v",
    "ernie-lite-appbuilder-8k-0614": "ai_apaas_lite",
    "ernie-tiny-8k": "ernie-tiny-8k",
    "ernie-novel-8k": "ernie-novel-8k",
    "ernie-function-8k": "ernie-func-8k",
    "ernie-functions-8k": "ernie-func-8k",
    "ernie-character-8k": "ernie-char-8k",
    "ernie-character-fiction-8k": "ernie-char-fiction-8k",
    "qianfan-dynamic-8k": "qianfan-dynamic-8k",
    // Earlier names of the same models.
    "ernie-bot": "completions",
    "ernie-bot-4": "completions_pro",
    "ernie-bot-8k": "ernie_bot_8k",
    "ernie-bot-turbo": "eb-instant",
    "ernie-bot-turbo-ai": "ai_apaas",
    "eb-turbo-appbuilder": "ai_apaas",
    // Other people's models that are hosted here.
    "aquilachat-7b": "aquilachat_7b",
    "bloomz-7b": "bloomz_7b1",
    "chatglm2-6b-32k": "chatglm2_6b_32k",
    chatlaw: "chatlaw",
    "gemma-7b-it": "gemma_7b_it",
    "llama-2-7b-chat": "llama_2_7b",
    "llama-2-13b-chat": "llama_2_13b",
    "llama-2-70b-chat": "llama_2_70b",
    "meta-llama-3-8b": "llama_3_8b",
    "meta-llama-3-70b": "llama_3_70b",
    "mixtral-8x7b-instruct": "mixtral_8x7b_instruct",
    "qianfan-bloomz-7b-compressed": "qianfan_bloomz_7b_compressed",
    "qianfan-chinese-llama-2-7b": "qianfan_chinese_llama_2_7b",
    "qianfan-chinese-llama-2-13b": "qianfan_chinese_llama_2_13b",
    "qianfan-chinese-llama-2-70b": "qianfan_chinese_llama_2_70b",
    "xuanyuan-70b-chat-4bit": "xuanyuan_70b_chat",
    "yi-34b-chat": "yi_34b_chat",
  },
  embeddings: {
    "embedding-v1": "embedding-v1",
    "bge-large-zh": "bge_large_zh",
    "bge-large-en": "bge_large_en",
    "tao-8k": "tao_8k",
  },
  reranker: { "bce-reranker-base": "bce_reranker_base", "bce-reranker-base_v1": "bce_reranker_base" },
  text2image: { "stable-diffusion-xl": "sd_xl" },
};

/** The path of a model of one kind by its name, in any case: `completions_pro` of ERNIE-4.0-8K. What is no name is a path. */
export function v1Endpoint(kind: keyof V1Endpoints, model: string): string {
  const named = v1Endpoints[kind];
  const name = model.toLowerCase();
  return (Object.hasOwn(named, name) ? named[name] : undefined) ?? model;
}
