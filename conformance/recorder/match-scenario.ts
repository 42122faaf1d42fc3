import { isDeepStrictEqual } from "node:util";
import { object, string } from "../harness/json-reading.ts";
import type { Exchange } from "./exchange.ts";
import type { PlannedCall } from "./plan.ts";
import { renameModel } from "./rename-model.ts";

/** The planned calls that an exchange made, whatever model it asked: the same method, path, body and headers. */
export function matchScenarios(calls: readonly PlannedCall[], { request }: Exchange): readonly PlannedCall[] {
  const body = parse(request.body);
  const model = string(object(body)?.["model"]);
  return calls.flatMap((planned) => {
    const renamed = model === undefined ? planned.request : renameModel(planned.request, planned.model, model);
    const fits =
      planned.method === request.method &&
      pathOf(planned.url) === pathOf(request.url) &&
      isDeepStrictEqual(renamed.body, body) &&
      Object.entries(renamed.headers ?? {}).every(([name, value]) => request.headers[name] === value);
    return fits ? [{ ...planned, request: renamed, model: model ?? planned.model }] : [];
  });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return bytes.length === 0 ? undefined : (JSON.parse(Buffer.from(bytes).toString("utf8")) as unknown);
  } catch {
    return undefined;
  }
}
