import type { GeminiFacts } from "../gemini/facts.ts";
import type { Source } from "../provider-template.ts";

const page = (name: string, file: string): Source => ({
  name: `ModelVerse documentation, ${name}`,
  url: `https://github.com/UCloudDoc-Team/modelverse/blob/c4b895116386770e783f60ddecb0663d6c67d1a4/api_doc/${file}.md`,
  date: "2026-04-15",
});
const gemini = page("Gemini", "text_api/gemini_compatible");
const images = page("gemini-3-pro-image", "image_api/gemini-3-pro-image");
const media = page("analysis of media by Gemini", "text_api/gemini-media-analysis");
/** The page shows requests, and refers to this reference for every shape that it does not show itself. */
const reference: Source = {
  name: "Google's API reference, to which ModelVerse's page refers",
  url: "https://ai.google.dev/api/models",
  date: "2026-11-22",
};
const own = [gemini, images, reference];

export const facts: GeminiFacts = {
  id: "modelverse-gemini",
  roles: {
    chat: {
      operation: "gemini.models.generateContent",
      streamOperation: "gemini.models.generateContentStream",
      capabilities: [
        "candidates-wire",
        "multi-turn",
        "parallel-tools",
        "tool-choice",
        "json-schema",
        "image.url",
        "image.data",
        "audio.url",
        "audio.data",
        "video.url",
        "video.data",
        "file.url",
        "file.unnamed",
        "stream",
        "tools",
        "tools.in-turn",
        "reasoning",
        "logprobs",
        "logprobs.two-lists",
        "several-choices",
      ],
    },
    "model-list": { operation: "gemini.models.list", capabilities: ["page"] },
  },
  models: { chat: "gemini-3-flash-preview", embedding: "" },
  top: { modelVersion: "gemini-3-flash-preview", responseId: "tWZ0aOzlHKzYz7IPm-C4wQs" },
  files: "https://storage.googleapis.com/",
  model: {
    baseModelId: "gemini-2.5-flash",
    version: "",
    displayName: "gemini-2.5-flash",
    description: "gemini-2.5-flash",
    inputTokenLimit: 0,
    outputTokenLimit: 0,
    supportedActions: ["generateContent"],
  },
  errorStatuses: [400, 401, 403, 429, 500, 504],
  // The errors here are Google's, and the page on errors has the service's own form.
  documentedStatuses: [],
  breaksNothing: ["streaming/unknown-event"],
  headers: {},
  sources: {
    chat: own,
    "chat-stream": [gemini, reference],
    "chat-reasoning": [gemini, reference],
    "feature-multi-turn": [gemini, reference],
    "feature-image-url": [media],
    "feature-audio-url": [media],
    "feature-video-url": [media],
    "feature-file-unnamed": [gemini],
    models: [page("models", "text_api/models")],
  },
};
