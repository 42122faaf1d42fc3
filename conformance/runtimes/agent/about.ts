interface Scope {
  readonly Bun?: { readonly version: string };
  readonly Deno?: { readonly version: { readonly deno: string } };
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly navigator?: { readonly userAgent?: string };
}

/** What the runtime says that it is: the most special name first, because others have Node's, too. */
export function about(): string {
  const { Bun, Deno, process, navigator } = globalThis as Scope;
  if (Bun !== undefined) return `Bun ${Bun.version}`;
  if (Deno !== undefined) return `Deno ${Deno.version.deno}`;
  if (process?.versions?.node !== undefined) return `Node ${process.versions.node}`;
  return navigator?.userAgent ?? "nameless";
}
