import {
  type AnyChatRequest,
  type ChatCapabilities,
  type ChatFeature,
  type ChatRequestBase,
  type EmbeddingCapabilities,
  type EmbedRequest,
  type InputModality,
  UnsupportedFeatureError,
} from "@lockstep/core";

interface Checked<Capabilities> {
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: Capabilities;
}

/**
 * Is everything asked for supported? Gives the request back, as one that any dialect can read. The compiler has said so already where it knows the model; ids from a registry and callers
 * without types come here unchecked.
 *
 * @throws {UnsupportedFeatureError} naming the first feature that the provider has no parameter for.
 */
export function checkChat(model: Checked<ChatCapabilities>, asked: ChatRequestBase): AnyChatRequest {
  // Features that the model's provider lacks have a type of their own, and no value has it: what is left after this check fits.
  const request = asked as AnyChatRequest;
  for (const feature of Object.keys(request)) {
    if (!isFeature(feature, model.capabilities) || request[feature] === undefined) continue;
    if (!model.capabilities[feature]) throw unsupported(model, feature, feature);
  }
  for (const [index, message] of request.messages.entries()) {
    if (message.role !== "user" || typeof message.content === "string") continue;
    for (const [at, { type }] of message.content.entries()) {
      if (type === "text" || takes(model.capabilities, type)) continue;
      throw unsupported(model, type, `${type} input (messages[${index}].content[${at}])`);
    }
  }
  return request;
}

/** The same for embeddings. */
export function checkEmbed(model: Checked<EmbeddingCapabilities>, asked: Omit<EmbedRequest, "dimensions">): EmbedRequest {
  const request: EmbedRequest = asked;
  if (request.dimensions !== undefined && !model.capabilities.dimensions) throw unsupported(model, "dimensions", "dimensions");
  return request;
}

function isFeature(name: string, capabilities: ChatCapabilities): name is ChatFeature {
  return name !== "input" && Object.hasOwn(capabilities, name);
}

function takes({ input }: ChatCapabilities, modality: InputModality): boolean {
  return Object.hasOwn(input, modality) && input[modality];
}

function unsupported({ provider, modelId }: Checked<unknown>, feature: string, what: string): UnsupportedFeatureError {
  const message = `The provider "${provider}" has no parameter for ${what} (model "${modelId}"). Leave it out, or use a model of a provider that has it.`;
  return new UnsupportedFeatureError(message, { provider, feature });
}
