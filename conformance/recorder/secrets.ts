import { UsageError } from "../src/usage.ts";
import { secretsOfEnvironment, shortestSecret, type KnownSecret } from "./redact/known-secrets.ts";
import type { Environment, Target } from "./target.ts";

/**
 * What must not be written: the key, every variable that is named like a secret, the account's variables, and those that the
 * caller names. @throws UsageError for one that is not set, or too short to be told from other text.
 */
export function knownSecrets(
  environment: Environment,
  named: readonly string[],
  target?: Pick<Target, "key" | "accountVariables">,
): readonly KnownSecret[] {
  for (const name of named) {
    if ((environment[name] ?? "").trim().length < shortestSecret)
      throw new UsageError(`--secret-env ${name}: that variable is not set, or has fewer than ${shortestSecret} characters.`);
  }
  const { key, accountVariables = [] } = target ?? {};
  if (key && key.value.length < shortestSecret)
    throw new UsageError(`${key.name} has fewer than ${shortestSecret} characters: it could not be told from other text.`);
  const found = secretsOfEnvironment(environment, [...named, ...accountVariables, ...(key ? [key.name] : [])]);
  return [...new Map(found.map((secret) => [secret.value, secret])).values()];
}
