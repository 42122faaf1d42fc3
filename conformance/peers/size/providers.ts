/** How a program asks one provider for a streamed chat: the facts that the programs of this folder are made of. */
export interface ProviderProgram {
  /** The folder of its package. */
  readonly id: string;
  readonly title: string;
  readonly create: string;
  /** What `create` is given; nothing where the environment is enough. */
  readonly createWith?: string;
  /** The constant of the operation that streams a chat. */
  readonly operation: string;
  /** The call, after `client.`; `content` is the question. */
  readonly call: string;
  /** The text that a chunk adds. */
  readonly read: string;
  readonly models: readonly ModelProgram[];
  /** Packages of other providers whose code is there rightly, because this one speaks their wire. */
  readonly brings: readonly string[];
  /** The official SDK that takes the same call, and how a client of it is made. */
  readonly official?: {
    readonly package: string;
    readonly imported: string;
    readonly client: string;
    readonly call?: string;
    readonly read?: string;
  };
}

/** A model for the facade. */
export interface ModelProgram {
  /** Where it is imported from, when it is no part of the main entry: `/messages`. */
  readonly entry?: string;
  readonly name: string;
  /** The expression that makes it. */
  readonly model: string;
  readonly brings?: readonly string[];
}

const dialect = ["openai-compatible"];

/** A provider that takes OpenAI's chat and answers with OpenAI's chunks. */
function openaiLike(id: string, create: string, modelId: string, chat: string): ProviderProgram {
  return {
    id,
    title: `@lockstep/${id}`,
    create,
    operation: "chatCompletionsCreate",
    call: `chat.completions.create({ model: "${modelId}", messages: [{ role: "user", content }], stream: true })`,
    read: `chunk.choices?.[0]?.delta?.content ?? ""`,
    models: [{ name: chat, model: `${chat}("${modelId}")` }],
    brings: dialect,
  };
}

const openai = openaiLike("openai", "createOpenAI", "gpt-4.1-mini", "openaiChat");
const together = openaiLike("together", "createTogether", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "togetherChat");
const baichuan = openaiLike("baichuan", "createBaichuan", "Baichuan4-Turbo", "baichuanChat");
const modelverse = openaiLike("modelverse", "createModelverse", "gpt-4.1-mini", "modelverseChat");
const qianfan = openaiLike("qianfan", "createQianfan", "ernie-4.5-turbo-128k", "qianfanChat");

export const providers: readonly ProviderProgram[] = [
  { ...openai, official: { package: "openai", imported: "OpenAI", client: "new OpenAI()" } },
  {
    id: "anthropic",
    title: "@lockstep/anthropic",
    create: "createAnthropic",
    operation: "messagesCreate",
    call: `messages.create({ model: "claude-sonnet-4-5", max_tokens: 1024, messages: [{ role: "user", content }], stream: true })`,
    read: `chunk.type === "content_block_delta" && chunk.delta.type === "text_delta" ? chunk.delta.text : ""`,
    models: [{ name: "anthropicChat", model: `anthropicChat("claude-sonnet-4-5")` }],
    brings: [],
    official: { package: "@anthropic-ai/sdk", imported: "Anthropic", client: "new Anthropic()" },
  },
  {
    id: "gemini",
    title: "@lockstep/gemini",
    create: "createGemini",
    operation: "modelsGenerateContentStream",
    call: `models.generateContentStream("gemini-2.5-flash", { contents: [{ role: "user", parts: [{ text: content }] }] })`,
    read: `chunk.candidates?.[0]?.content?.parts?.map((part) => part.text ?? "").join("") ?? ""`,
    models: [{ name: "geminiChat", model: `geminiChat("gemini-2.5-flash")` }],
    brings: [],
    official: {
      package: "@google/genai",
      imported: "{ GoogleGenAI }",
      client: "new GoogleGenAI({})",
      call: `models.generateContentStream({ model: "gemini-2.5-flash", contents: [{ role: "user", parts: [{ text: content }] }] })`,
    },
  },
  {
    ...openaiLike("llama", "createLlama", "Llama-4-Maverick-17B-128E-Instruct-FP8", "llamaChat"),
    read: `chunk.event.delta.type === "text" ? chunk.event.delta.text : ""`,
    brings: [],
    official: { package: "llama-api-client", imported: "LlamaAPIClient", client: "new LlamaAPIClient()" },
  },
  {
    id: "dashscope",
    title: "@lockstep/dashscope",
    create: "createDashScope",
    operation: "generationStream",
    call:
      `generation.stream({ model: "qwen-plus", input: { messages: [{ role: "user", content }] }, ` +
      `parameters: { result_format: "message", incremental_output: true } })`,
    read: `chunk.output.choices?.[0]?.message.content ?? ""`,
    models: [
      { name: "dashscopeChat", model: `dashscopeChat("qwen-plus")` },
      { name: "dashscopeCompatibleChat", model: `dashscopeCompatibleChat("qwen-plus")` },
    ],
    brings: dialect,
  },
  {
    ...together,
    official: { package: "together-ai", imported: "Together", client: "new Together()" },
  },
  openaiLike("xai", "createXai", "grok-4.3", "xaiChat"),
  openaiLike("deepseek", "createDeepSeek", "deepseek-chat", "deepseekChat"),
  openaiLike("zhipu", "createZhipu", "glm-4.6", "zhipuChat"),
  {
    ...qianfan,
    models: [...qianfan.models, { name: "qianfanV1Chat", model: `qianfanV1Chat("ERNIE-4.0-8K")` }],
  },
  {
    ...baichuan,
    models: [
      ...baichuan.models,
      {
        entry: "/dashscope",
        name: "baichuanOnDashScope",
        model: `baichuanOnDashScope("baichuan2-turbo")`,
        brings: ["dashscope", "openai-compatible"],
      },
    ],
  },
  {
    ...modelverse,
    models: [
      ...modelverse.models,
      {
        entry: "/messages",
        name: "modelverseMessages",
        model: `modelverseMessages("claude-sonnet-4-5-20250929")`,
        brings: ["anthropic"],
      },
      { entry: "/gemini", name: "modelverseGemini", model: `modelverseGemini("gemini-3-flash-preview")`, brings: ["gemini"] },
    ],
  },
  openaiLike("afarensis", "createAfarensis", "gpt-4", "afarensisChat"),
  {
    ...openaiLike("openai-compatible", "createOpenAICompatible", "my-model", "compatibleChat"),
    createWith: `{ name: "local", baseUrl: "http://localhost:8000/v1" }`,
    read: `(typeof chunk.choices?.[0]?.delta?.content === "string" ? chunk.choices[0].delta.content : "")`,
    models: [
      {
        name: "compatibleChat",
        model: `compatibleChat("my-model", { server: { name: "local", baseUrl: "http://localhost:8000/v1" } })`,
      },
    ],
    brings: [],
  },
];
