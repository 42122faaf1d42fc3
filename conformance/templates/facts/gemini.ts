import type { GeminiFacts } from "../gemini/facts.ts";
import type { Source } from "../provider-template.ts";

const description: Source = {
  name: "Google's description of v1beta, as converted in 2026-08",
  url: "https://github.com/tryAGI/Google_Generative_AI/blob/be52b853d32f109ec58bfb05f13ef1b1468fa712/src/libs/Google.Gemini/openapi.json",
  date: "2026-08-22",
};
const types: Source = {
  name: "npm @google/genai 2.32.0, published types and source",
  url: "https://www.npmjs.com/package/@google/genai/v/2.32.0",
  date: "2026-11-29",
};
const codes: Source = {
  name: "google/rpc/code.proto and error_details.proto",
  url: "https://github.com/googleapis/googleapis/tree/f8291d2b89f0017ab078a4c7378069bae5686f6f/google/rpc",
  date: "2026-08-22",
};
/** Published recordings show what descriptions leave open: which members come with a chunk, the ids of calls, signatures. */
const recordings: Source = {
  name: "pydantic-ai, published recordings",
  url: "https://github.com/pydantic/pydantic-ai/tree/4fda38988f2939fa6ea9cdefcf120693e10ef491/tests/models/cassettes/test_google",
};
const own = [description, types];

export const facts: GeminiFacts = {
  id: "gemini",
  roles: {
    chat: {
      operation: "models.generateContent",
      streamOperation: "models.generateContentStream",
      capabilities: [
        "candidates-wire",
        "rpc-details",
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "json-schema",
        "image.url",
        "image.data",
        "image.file",
        "audio.url",
        "audio.data",
        "video.url",
        "video.data",
        "file.url",
        "file.id",
        "stream",
        "tools",
        "tools.in-turn",
        "reasoning",
        "logprobs",
        "logprobs.two-lists",
        "several-choices",
      ],
    },
    embedding: {
      operation: "models.embedContent",
      batchOperation: "models.batchEmbedContents",
      capabilities: ["several-inputs"],
    },
    "token-count": { operation: "models.countTokens", capabilities: [] },
    "model-list": { operation: "models.list", capabilities: ["page"] },
    model: { operation: "models.get", capabilities: [] },
  },
  models: { chat: "gemini-2.5-flash", embedding: "gemini-embedding-001" },
  top: { modelVersion: "gemini-2.5-flash", responseId: "tWZ0aOzlHKzYz7IPm-C4wQs" },
  files: "https://generativelanguage.googleapis.com/v1beta/files/",
  model: {
    version: "001",
    displayName: "A model",
    inputTokenLimit: 1048576,
    outputTokenLimit: 65536,
    supportedGenerationMethods: ["generateContent", "countTokens"],
    temperature: 1,
    topP: 0.95,
    topK: 64,
    maxTemperature: 2,
  },
  errorStatuses: [400, 401, 403, 404, 429, 500, 503, 504],
  documentedStatuses: [400, 401, 403, 404, 429, 500, 503, 504],
  breaksNothing: ["streaming/unknown-event"],
  headers: { "x-gemini-service-tier": "standard" },
  sources: {
    chat: own,
    "chat-stream": [...own, recordings],
    "chat-choices": own,
    "chat-tools": [...own, recordings],
    "chat-reasoning": [...own, recordings],
    "chat-logprobs": own,
    "feature-multi-turn": own,
    "feature-tool-result": own,
    "feature-parallel-tools": own,
    "feature-tool-choice": own,
    "feature-json-schema": own,
    "feature-image-url": own,
    "feature-image-data": own,
    "feature-image-file": own,
    "feature-audio-url": own,
    "feature-audio-data": own,
    "feature-video-url": own,
    "feature-video-data": own,
    "feature-file-url": own,
    "feature-file-id": own,
    "feature-signature": [...own, recordings],
    "feature-code": own,
    "refused-prompt": own,
    embeddings: own,
    models: own,
    "token-count": own,
    errors: [codes],
    "error-details": [codes, types],
  },
};
