import { atRegion, clientMaker, type ClientOptions, type CreateClient } from "@lockstep/core";
import { descriptor } from "./descriptor.ts";
import type { OperationSurfaces } from "./generated/client.gen.ts";

export interface QianfanOptions extends ClientOptions {
  /** `coding` is where keys of a coding plan are good. Without it and without `baseUrl`, `QIANFAN_BASE_URL` counts, else `default`. */
  readonly region?: "default" | "coding" | undefined;
  /** Id of the application that calls are counted for. */
  readonly appId?: string | undefined;
  /** The key of the operations below `v1`: a token, or a function that gives one, such as `exchangedToken`. */
  readonly accessToken?: ClientOptions["apiKey"];
}

/** A client of the named operations only, so that a bundle holds no others: `createClient({}, [chatCompletionsCreate])`. */
export const createClient: CreateClient<OperationSurfaces, QianfanOptions> = /* @__PURE__ */ clientMaker(descriptor, atRegion);
