import { basename, dirname, resolve } from "node:path";
import { BaseResolver, type Document, type ResolveError, type YamlParseError } from "@redocly/openapi-core";
import { isMapping, mappingAt, type Mapping } from "../mapping.ts";
import { pascalCase } from "./resource-tree.ts";

/**
 * Reads the files that a document refers to. A gateway speaks the wires of other providers, and its document refers to theirs: what
 * comes from `../anthropic/openapi.yaml` gets that provider's name in front (`AnthropicTool`), for each has its own Tool and Model.
 */
export class ProviderResolver extends BaseResolver {
  readonly #own: string;
  readonly #renamed = new WeakSet<object>();

  constructor(own: string) {
    super();
    this.#own = own;
  }

  override async resolveDocument<T = unknown>(
    base: string | null,
    ref: string,
    isRoot?: boolean,
  ): Promise<Document<T> | ResolveError | YamlParseError> {
    const document = await super.resolveDocument<T>(base, ref, isRoot);
    // The same file is asked for by many references at once.
    if ("parsed" in document && !this.#renamed.has(document)) {
      this.#renamed.add(document);
      const { parsed, source } = document;
      this.#rename(parsed, source.absoluteRef);
      await this.#writeOut(parsed, source.absoluteRef);
    }
    return document;
  }

  /** References within extensions, which the bundler leaves as they are: what they lead to stands in their place. */
  async #writeOut(node: unknown, file: string, isInside = false): Promise<void> {
    const members: [string | number, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(asMapping(node));
    for (const [key, member] of members) {
      const inside = isInside || (typeof key === "string" && key.startsWith("x-"));
      const reference = inside ? asMapping(member)["$ref"] : undefined;
      if (typeof reference === "string") (node as Record<string | number, unknown>)[key] = await this.#lookUp(reference, file);
      else await this.#writeOut(member, file, inside);
    }
  }

  /** What is not there stays a reference: the lint has said so by now. */
  async #lookUp(reference: string, file: string): Promise<unknown> {
    const [path = "", pointer = ""] = reference.split("#");
    const document = await this.resolveDocument(file, path === "" ? file : path);
    const segments = pointer
      .split("/")
      .slice(1)
      .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
    const start: unknown = "parsed" in document ? document.parsed : undefined;
    const found = segments.reduce<unknown>((parent, segment) => asMapping(parent)[segment], start);
    return found === undefined ? { $ref: reference } : structuredClone(found);
  }

  #rename(parsed: unknown, file: string): void {
    const prefix = this.#prefix(file);
    if (prefix !== "") for (const kind of Object.values(mappingAt(parsed, "components"))) renameMembers(kind, prefix);
    this.#follow(parsed, file);
  }

  /** Every reference says the new name; those of a discriminator's mapping are no `$ref`. */
  #follow(node: unknown, file: string): void {
    if (Array.isArray(node)) for (const item of node as unknown[]) this.#follow(item, file);
    if (!isMapping(node)) return;
    const mapping = mappingAt(mappingAt(node, "discriminator"), "mapping");
    if (typeof node["$ref"] === "string") node["$ref"] = this.#target(node["$ref"], file);
    for (const [value, target] of Object.entries(mapping))
      if (typeof target === "string") mapping[value] = this.#target(target, file);
    for (const member of Object.values(node)) this.#follow(member, file);
  }

  #target(reference: string, file: string): string {
    const [, path = "", kind = "", name = ""] = /^([^#]*)#\/components\/(\w+)\/([^/]+)$/.exec(reference) ?? [];
    if (name === "") return reference;
    const prefix = this.#prefix(path === "" ? file : resolve(dirname(file), path));
    return `${path}#/components/${kind}/${prefix}${name}`;
  }

  /** Of another provider's document: its id as a type is written. Shared files have names of their own, and no prefix. */
  #prefix(file: string): string {
    if (file === this.#own || basename(file) !== basename(this.#own)) return "";
    return pascalCase(basename(dirname(file)).split("-"));
  }
}

function asMapping(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

function renameMembers(kind: unknown, prefix: string): void {
  if (!isMapping(kind)) return;
  for (const [name, component] of Object.entries(kind)) {
    delete kind[name];
    kind[prefix + name] = component;
  }
}
