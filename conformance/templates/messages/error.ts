import type { ErrorPlan, FailurePlan } from "../../scenarios/scenario.ts";
import type { MessagesFacts } from "./facts.ts";

type Json = Record<string, unknown>;

/** The JSON of an error body, and of the error event of a stream, which has no status. */
export function renderError(plan: ErrorPlan, status: number | undefined, facts: MessagesFacts): Json {
  const code = errorCode(plan.code, facts);
  const details = code === null ? {} : { details: { error_code: code } };
  return { type: "error", error: { type: errorType(plan, status, facts), message: plan.message, ...details } };
}

/** A failure in this wire's words: the type goes by the status, a code is there for few things, a parameter for none. */
export function renderFailure(plan: FailurePlan, facts: MessagesFacts): FailurePlan {
  const { type, code, param } = plan;
  return {
    ...plan,
    ...(typeof type === "string" && { type: errorType({ type, code: code ?? null }, plan.status, facts) }),
    ...(code !== undefined && { code: textOf(errorCode(code, facts)) }),
    ...(param !== undefined && { param: null }),
  };
}

function errorType({ type, code }: Pick<ErrorPlan, "type" | "code">, status: number | undefined, facts: MessagesFacts): string {
  if (status !== undefined && status >= 400)
    return facts.errorTypes[status] ?? (status < 500 ? "invalid_request_error" : "api_error");
  return facts.streamErrorTypes[String(code)] ?? facts.streamErrorTypes[type] ?? type;
}

/** A number is what no code should be, and stays one. */
function errorCode(code: ErrorPlan["code"], facts: MessagesFacts): string | number | null {
  if (typeof code === "number" || /^\d+$/.test(code ?? "")) return code ?? null;
  return facts.errorCodes[code ?? ""] ?? null;
}

function textOf(code: string | number | null): string | null {
  return code === null ? null : String(code);
}
