import type { ExchangeFinding } from "@lockstep/traffic";
import { keywordOf } from "./rules.ts";
import type { SourcedExchange } from "./sources/exchange.ts";
import { valueAt } from "./value-at.ts";

const FORMS: ReadonlySet<string> = new Set(["pattern", "format", "minLength", "maxLength", "enum", "x-extensible-enum"]);

/** True where a publisher put a placeholder in a secret's place: it has not the form of what stood there, and is no evidence. */
export function isRedacted(exchange: SourcedExchange, { kind, schemaPath, path }: ExchangeFinding): boolean {
  if (kind !== "unknownValue" || !FORMS.has(keywordOf(schemaPath))) return false;
  const value = valueAt(exchange, path);
  return typeof value === "string" && /REDACTED|_X{3,}$/.test(value);
}
