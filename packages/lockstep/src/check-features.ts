import {
  type AnyChatRequest,
  type ChatCapabilities,
  type ChatFeature,
  type ChatWarning,
  ConfigurationError,
  type EmbeddingCapabilities,
  type EmbedRequest,
  type InputModality,
  type Message,
  type RerankCapabilities,
  type RerankRequest,
  UnsupportedFeatureError,
} from "@lockstep/core";
import { checkMessages } from "./check-messages.ts";
import { checkPolicy, type OnUnsupported } from "./options.ts";

interface Able<Capabilities> {
  readonly provider: string;
  readonly modelId: string;
  readonly capabilities: Capabilities;
}

/** A request that any dialect can read, and what was left out of it by the caller's wish. */
export interface Checked<Request> {
  readonly request: Request;
  readonly warnings: readonly ChatWarning[];
}

/** What every chat model takes. */
const common: readonly string[] = ["messages", "maxOutputTokens", "providerOptions"];

/**
 * Is everything asked for supported? The compiler has said so already where it knows the model; ids from a registry and callers
 * without types come here unchecked.
 *
 * @throws {UnsupportedFeatureError} naming the first feature that the provider has no parameter for.
 * @throws {ConfigurationError} for messages that are no messages.
 */
export function checkChat(
  model: Able<ChatCapabilities>,
  asked: unknown,
  onUnsupported?: OnUnsupported,
): Checked<AnyChatRequest> {
  if (!isObject(asked)) throw new ConfigurationError("A chat request is an object with messages.");
  const without = new Omissions(model, onUnsupported);
  // What is left after this check fits: features that the model's provider lacks do not get through.
  let request = asked as AnyChatRequest & object;
  for (const [member, value] of Object.entries(request)) {
    if (value === undefined || common.includes(member)) continue;
    if (!isFeature(member, model.capabilities)) throw unknown(model, member);
    if (model.capabilities[member]) continue;
    without.leaveOut(member, member);
    request = { ...request, [member]: undefined };
  }
  checkMessages(request.messages);
  const messages = request.messages.map((message, index) => withoutParts(message, `messages[${index}]`, model, without));
  if (messages.some((message, index) => message !== request.messages[index])) request = { ...request, messages };
  return { request, warnings: without.warnings };
}

/** The same for embeddings. */
export function checkEmbed(
  model: Able<EmbeddingCapabilities>,
  asked: unknown,
  onUnsupported?: OnUnsupported,
): Checked<EmbedRequest> {
  if (!isObject(asked) || !("input" in asked)) throw new ConfigurationError("An embedding request is an object with an input.");
  return withoutMember(model, asked as EmbedRequest & object, "dimensions", onUnsupported);
}

/** The same for ordering documents. */
export function checkRerank(
  model: Able<RerankCapabilities>,
  asked: unknown,
  onUnsupported?: OnUnsupported,
): Checked<RerankRequest> {
  const { query, documents } = (isObject(asked) ? asked : {}) as { readonly query?: unknown; readonly documents?: unknown };
  if (typeof query !== "string") throw new ConfigurationError("A rerank request is an object with a query, as text.");
  if (!Array.isArray(documents) || documents.length === 0) {
    throw new ConfigurationError("A rerank request needs documents: a list of texts that is not empty.");
  }
  const at = documents.findIndex((document) => typeof document !== "string");
  if (at >= 0) throw new ConfigurationError(`documents[${at}] must be text.`);
  return withoutMember(model, asked as RerankRequest & object, "topN", onUnsupported);
}

/** What is refused, or left out where the caller prefers that. */
class Omissions {
  readonly warnings: ChatWarning[] = [];
  readonly #model: Able<unknown>;
  readonly #policy: OnUnsupported;

  constructor(model: Able<unknown>, policy: OnUnsupported | undefined) {
    this.#model = model;
    this.#policy = checkPolicy(policy);
  }

  /** @throws {UnsupportedFeatureError} unless the caller said otherwise. */
  leaveOut(feature: string, what: string): void {
    const { provider, modelId } = this.#model;
    const lacks = `The provider "${provider}" has no parameter for ${what} (model "${modelId}")`;
    if (this.#policy === "error") {
      const message = `${lacks}, or this model refuses or ignores it. Leave it out, or use a model that takes it.`;
      throw new UnsupportedFeatureError(message, { provider, feature });
    }
    if (this.#policy === "warn") this.warnings.push({ message: `${lacks}: it was left out.` });
  }
}

function withoutMember<Capabilities extends object, Request extends object>(
  model: Able<Capabilities>,
  request: Request,
  member: keyof Capabilities & keyof Request & string,
  policy: OnUnsupported | undefined,
): Checked<Request> {
  const without = new Omissions(model, policy);
  if (request[member] === undefined || model.capabilities[member]) return { request, warnings: [] };
  without.leaveOut(member, member);
  return { request: { ...request, [member]: undefined }, warnings: without.warnings };
}

/** The message without the parts that the provider takes none of. */
function withoutParts(message: Message, where: string, model: Able<ChatCapabilities>, without: Omissions): Message {
  if (message.role !== "user" || typeof message.content === "string") return message;
  const content = message.content.filter(({ type }, at) => {
    if (type === "text" || takes(model.capabilities, type)) return true;
    without.leaveOut(type, `${type} input (${where}.content[${at}])`);
    return false;
  });
  if (content.length === message.content.length) return message;
  if (content.length === 0) {
    const kinds = message.content.map(({ type }) => type).join(", ");
    throw new UnsupportedFeatureError(
      `The provider "${model.provider}" takes no ${kinds} input (model "${model.modelId}"), and ${where} has nothing else.`,
      { provider: model.provider, feature: message.content[0]?.type ?? "content" },
    );
  }
  return { ...message, content };
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

function unknown({ provider, modelId }: Able<unknown>, member: string): UnsupportedFeatureError {
  const message = `A chat request has no member ${member} (model "${modelId}"). The provider's own parameters go into providerOptions.`;
  return new UnsupportedFeatureError(message, { provider, feature: member });
}
