import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Operation } from "@lockstep/core";

/** Makes a client; it is walked by operation id, so it has no type here. */
export type CreateClient = (options: Readonly<Record<string, unknown>>) => object;

/** `server` is a listed server's id, where the package is for several. */
type MakeModel = (modelId: string, options: { readonly client: object; readonly server?: string }) => unknown;

/** What a package under test exports, as the suite uses it. The casts forget the exact types: the type check has its own step. */
export interface ProviderPackage {
  readonly operations: readonly Operation[];
  readonly create: CreateClient;
  readonly models: Readonly<Partial<Record<"chat" | "embedding" | "rerank", MakeModel>>>;
}

const folder = join(import.meta.dirname, "../subjects");

/** Ids of the documents whose packages are under test: the files of conformance/subjects. */
export const providerIds: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -".ts".length));

/**
 * The package of a document. Loaded on use: one that cannot be loaded must not keep the others from being tried.
 * @throws Error when there is none, or it cannot be loaded.
 */
export async function loadProvider(id: string): Promise<ProviderPackage> {
  const file = join(folder, `${id}.ts`);
  if (!existsSync(file)) throw new Error(`no package under test for ${id}: add conformance/subjects/${id}.ts`);
  const { subject } = (await import(file)) as { readonly subject?: ProviderPackage };
  if (typeof subject?.create !== "function")
    throw new Error(`conformance/subjects/${id}.ts exports no subject with a create function`);
  return subject;
}

/** Makes clients of a document's package. @throws Error as `loadProvider` does. */
export async function loadClient(id: string): Promise<CreateClient> {
  return (await loadProvider(id)).create;
}
