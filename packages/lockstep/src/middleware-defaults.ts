import type { AnyChatRequest } from "@lockstep/core";
import { checkChat } from "./check-features.ts";
import type { Middleware } from "./middleware.ts";

/**
 * Middleware: members of the request for where the caller gives none.
 *
 * @throws {UnsupportedFeatureError} where a call is made, when the model's provider has no parameter for one of them.
 */
export function defaults(members: Partial<Omit<AnyChatRequest, "messages">>): Middleware {
  return {
    request({ model, request }) {
      const given = Object.entries(request).filter(([, value]) => value !== undefined);
      // The facade has checked what its caller asked for; it does not know of these.
      return checkChat(model, { ...members, ...Object.fromEntries(given) }).request;
    },
  };
}
