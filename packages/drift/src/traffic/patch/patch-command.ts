import type { TrafficResult } from "../../commands/traffic.ts";

export async function patchCommand(measure: () => Promise<TrafficResult>, specs: string, write: boolean): Promise<number> {
  await measure();
  console.log(specs, write);
  return 0;
}
