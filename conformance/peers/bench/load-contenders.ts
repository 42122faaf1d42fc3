import type { Contender } from "./contender.ts";

/** In the order of the table. */
export const contenderNames = [
  "floor",
  "floor-again",
  "lockstep-openai",
  "lockstep-direct",
  "lockstep-together",
  "lockstep-facade",
  "openapi-fetch",
  "openai",
  "together-ai",
  "ai",
] as const;
export type ContenderName = (typeof contenderNames)[number];

/** Every contender by a literal import, so that a bundler finds them too. */
const loaders: Record<ContenderName, () => Promise<{ contender: Contender }>> = {
  floor: () => import("./contenders/floor.ts"),
  "floor-again": () => import("./contenders/floor-again.ts"),
  "lockstep-openai": () => import("./contenders/lockstep-openai.ts"),
  "lockstep-direct": () => import("./contenders/lockstep-direct.ts"),
  "lockstep-together": () => import("./contenders/lockstep-together.ts"),
  "lockstep-facade": () => import("./contenders/lockstep-facade.ts"),
  "openapi-fetch": () => import("./contenders/openapi-fetch.ts"),
  openai: () => import("./contenders/openai.ts"),
  "together-ai": () => import("./contenders/together-ai.ts"),
  ai: () => import("./contenders/ai.ts"),
};

export async function loadContender(name: ContenderName): Promise<Contender> {
  return (await loaders[name]()).contender;
}
