import { parse } from "yaml";

interface Lockfile {
  readonly importers?: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, { readonly specifier: string }>>>>>
  >;
  readonly packages?: Readonly<Record<string, { readonly resolution?: Readonly<Record<string, unknown>> }>>;
}

/** A version of a registry, exactly, or a package of this workspace. */
const exact = /^(?:npm:(?:@[^@/]+\/)?[^@/]+@)?\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$|^workspace:[\^~*]$/;

/**
 * What a lockfile of pnpm leaves open: a package that is not held by a SHA-512 of its bytes or comes from somewhere else than a
 * registry, a dependency that is asked for by a range, a registry's address. One sentence each; empty when all is fixed.
 */
export function lockfileComplaints(text: string): readonly string[] {
  const { importers = {}, packages = {} } = parse(text) as Lockfile;
  if (Object.keys(importers).length === 0) return ["it has no importers: is it a lockfile of pnpm?"];
  const open = Object.entries(packages).flatMap(([name, { resolution = {} }]) => {
    const { integrity, ...elsewhere } = resolution;
    const others = Object.keys(elsewhere);
    return [
      ...(typeof integrity === "string" && integrity.startsWith("sha512-") ? [] : [`${name} has no SHA-512`]),
      ...(others.length === 0 ? [] : [`${name} comes from elsewhere than a registry (${others.join(", ")})`]),
    ];
  });
  const ranges = Object.entries(importers).flatMap(([importer, kinds]) =>
    Object.values(kinds)
      .flatMap((kind) => Object.entries(kind))
      .filter(([, { specifier }]) => typeof specifier === "string" && !exact.test(specifier))
      .map(([name, { specifier }]) => `${importer} asks for ${name} as ${specifier}, which is no exact version`),
  );
  const hosts = [...new Set(text.match(/\b(?:https?|git|ssh):\/\/[^\s/'"]+/g))].map((host) => `it names the host ${host}`);
  return [...open, ...ranges, ...hosts];
}
