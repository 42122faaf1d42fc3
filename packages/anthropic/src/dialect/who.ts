/** How errors and warnings name the provider, unless another one speaks this wire. */
export const anthropic = { provider: "anthropic", name: "Anthropic" } as const;
