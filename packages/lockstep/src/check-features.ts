import {
  type AnyChatRequest,
  type ChatCapabilities,
  type ChatFeature,
  ConfigurationError,
  type EmbeddingCapabilities,
  type EmbedRequest,
  type InputModality,
  type Message,
  UnsupportedFeatureError,
} from "@lockstep/core";

interface Checked<Capabilities> {
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: Capabilities;
}

/** What every chat model takes. */
const common: readonly string[] = ["messages", "maxOutputTokens", "providerOptions"];
const roles: readonly string[] = ["system", "user", "assistant", "tool"];

/**
 * Is everything asked for supported? Gives the request back, as one that any dialect can read. The compiler has said so
 * already where it knows the model; ids from a registry and callers without types come here unchecked.
 *
 * @throws {UnsupportedFeatureError} naming the first feature that the provider has no parameter for.
 * @throws {ConfigurationError} for messages that are no messages.
 */
export function checkChat(model: Checked<ChatCapabilities>, asked: unknown): AnyChatRequest {
  if (!isObject(asked)) throw new ConfigurationError("A chat request is an object with messages.");
  // What is left after this check fits: features that the model's provider lacks do not get through.
  const request = asked as AnyChatRequest & object;
  for (const [member, value] of Object.entries(request)) {
    if (value === undefined || common.includes(member)) continue;
    if (!isFeature(member, model.capabilities)) throw unknown(model, member);
    if (!model.capabilities[member]) throw unsupported(model, member, member);
  }
  if (!Array.isArray(request.messages)) throw new ConfigurationError("A chat request needs messages, as a list.");
  for (const [index, message] of request.messages.entries()) {
    if (!roles.includes((message as Message | null)?.role ?? "")) {
      throw new ConfigurationError(`messages[${index}] needs a role that is one of ${roles.join(", ")}.`);
    }
    if (message.role !== "user" || typeof message.content === "string") continue;
    for (const [at, { type }] of message.content.entries()) {
      if (type === "text" || takes(model.capabilities, type)) continue;
      throw unsupported(model, type, `${type} input (messages[${index}].content[${at}])`);
    }
  }
  return request;
}

/** The same for embeddings. */
export function checkEmbed(model: Checked<EmbeddingCapabilities>, asked: unknown): EmbedRequest {
  if (!isObject(asked) || !("input" in asked)) throw new ConfigurationError("An embedding request is an object with an input.");
  const request = asked as EmbedRequest & object;
  if (request.dimensions !== undefined && !model.capabilities.dimensions) throw unsupported(model, "dimensions", "dimensions");
  return request;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isFeature(name: string, capabilities: ChatCapabilities): name is ChatFeature {
  return name !== "input" && Object.hasOwn(capabilities, name);
}

function takes({ input }: ChatCapabilities, modality: InputModality): boolean {
  return Object.hasOwn(input, modality) && input[modality];
}

function unknown({ provider, modelId }: Checked<unknown>, member: string): UnsupportedFeatureError {
  const message = `A chat request has no member ${member} (model "${modelId}"). The provider's own parameters go into providerOptions.`;
  return new UnsupportedFeatureError(message, { provider, feature: member });
}

function unsupported({ provider, modelId }: Checked<unknown>, feature: string, what: string): UnsupportedFeatureError {
  const message = `The provider "${provider}" has no parameter for ${what} (model "${modelId}"). Leave it out, or use a model of a provider that has it.`;
  return new UnsupportedFeatureError(message, { provider, feature });
}
