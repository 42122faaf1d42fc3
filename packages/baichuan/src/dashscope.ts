import { ConfigurationError } from "@lockstep/core";
import { dashscopeChat, type DashScopeChatModel, type DashScopeChatSettings } from "@lockstep/dashscope";

/** Baichuan's models as Alibaba hosts them; what is new there begins like the others. */
export type HostedBaichuanId =
  | "baichuan2-turbo"
  | "baichuan2-turbo-192k"
  | "baichuan2-13b-chat-v1"
  | "baichuan2-7b-chat-v1"
  | "baichuan-7b-v1"
  | (`baichuan${string}` & {});

export type HostedBaichuanSettings = Omit<DashScopeChatSettings, "api">;

/**
 * A chat model for the facade that is Baichuan's and answers at DashScope, in DashScope's own protocol and with its key
 * (`DASHSCOPE_API_KEY`): `baichuanOnDashScope("baichuan2-turbo")`. It is the model that `dashscopeChat` makes of the same id, under the
 * name of who trained it: tools, logprobs and forms of a reply do not compile, and `baichuan-7b-v1` takes one message of the user.
 *
 * @throws {ConfigurationError} for an id of Baichuan's own API (`Baichuan4`), which nobody hosts under that name.
 */
export function baichuanOnDashScope<const Id extends HostedBaichuanId>(
  modelId: Id,
  settings: HostedBaichuanSettings = {},
): DashScopeChatModel<Id> {
  if (!modelId.startsWith("baichuan")) {
    throw new ConfigurationError(
      `${modelId} is no id of a model that DashScope hosts: they begin with "baichuan" (baichuan2-turbo). Models of Baichuan's own API are made by baichuanChat.`,
    );
  }
  return dashscopeChat(modelId, { ...settings, api: "text-generation" });
}
