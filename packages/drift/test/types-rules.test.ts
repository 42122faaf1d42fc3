import { describe, expect, test } from "vitest";
import { compare, lines, makeSdk, replies, requests } from "./sdk-pair.ts";

describe("each rule fires where the types differ so, and only there", () => {
  test.each([
    ["type-member-missing reply/b", "{ a: string }", "{ a: string; b?: number }"],
    ["type-member-extra reply/b", "{ a: string; b?: number }", "{ a: string }"],
    ["type-optional-ours reply/a", "{ a?: string | undefined }", "{ a: string }"],
    ["type-optional-theirs reply/a", "{ a: string }", "{ a?: string }"],
    ["type-null-ours reply/a", "{ a: string | null }", "{ a: string }"],
    ["type-null-theirs reply/a/*", "{ a: string[] }", "{ a: Array<string | null> }"],
    ["type-kind-differs reply/a", "{ a: string }", "{ a: number }"],
    ["type-kind-differs reply/a", "{ a: { [key: string]: number }[] }", "{ a: { [key: string]: number } }"],
    ["type-kind-differs reply/a", "{ a: { b: number } }", "{ a: Record<string, number> }"],
    ["type-kind-missing reply/a", "{ a: string }", "{ a: string | string[] }"],
    ["type-kind-extra reply/a", "{ a: string | boolean }", "{ a: string }"],
    ['type-value-missing reply/a="y"', '{ a: "x" }', '{ a: "x" | "y" }'],
    ['type-value-extra reply/a="y"', '{ a: "x" | "y" }', '{ a: "x" }'],
    ["type-value-missing reply/a=2", "{ a: 1 }", "{ a: 1 | 2 }"],
    ["type-value-missing reply/a=true", "{ a: false }", "{ a: boolean }"],
    ["type-values-missing reply/a", "{ a: string }", '{ a: "x" | "y" }'],
    ["type-values-extra reply/a", '{ a: "x" | (string & {}) }', "{ a: string }"],
    ["type-closed-ours reply/a", '{ a: "x" }', "{ a: string }"],
    ["type-closed-ours reply/a", '{ a: "x" }', '{ a: "x" | (string & {}) }'],
    ["type-closed-theirs reply/a", '{ a: "x" | (string & {}) }', '{ a: "x" }'],
    ['type-variant-missing reply/t="y"', '{ t: "x"; a: 1 } | { t: "z" }', '{ t: "x"; a: 1 } | { t: "y" } | { t: "z" }'],
    ['type-variant-extra reply/p/*/t="y"', '{ p: ({ t: "x" } | { t: "y" })[] }', '{ p: { t: "x" }[] }'],
    ["type-variant-missing reply/t=*", '{ t: "x" } | { t: "y" }', '{ t: "x" } | { t: "y" } | { u: string }'],
    ["type-open-ours reply/a", "{ a: unknown }", "{ a: string }"],
    ["type-open-ours reply/a", "{ a: { [key: string]: unknown } }", "{ a: { b: string } }"],
    ["type-open-theirs reply/a", "{ a: string }", "{ a: any }"],
    ["type-open-theirs reply", "{ a: string }", "unknown"],
    ["type-kind-missing reply/{}", "{ a: 1 } & { [key: string]: number }", "{ a: 1; [key: string]: number | string }"],
    // The walk takes a tuple for a list; the compiler does not.
    ["type-unexplained reply", "{ a: [string, string] }", "{ a: string[] }"],
  ])("%s", (finding, ours, theirs) => {
    expect(replies(ours, theirs)).toEqual([finding]);
  });

  test.each([
    ["members in another order", "{ a: string; b: number }", "{ b: number; a: string }"],
    ["undefined beside optional", "{ a?: string | undefined }", "{ a?: string }"],
    ["an array in another spelling", "{ a: readonly string[] }", "{ a: Array<string> }"],
    ["an enum beside its literals", '{ a: "x" | "y" }', "{ a: Letters }"],
    ["generics", "{ data: { id: string }[] }", "Page<{ id: string }>"],
    ["mapped types", "{ a?: string; b?: number }", "Partial<{ a: string; b: number }>"],
    ["an interface that is extended", "{ a: string; b: number }", "Extended"],
    ["intersections", "{ a: string } & { b: number }", "{ a: string; b: number }"],
    ["branded texts", "{ a: string }", '{ a: string & { __brand: "id" } }'],
    ["template literals", "{ a: string }", "{ a: `id_${string}` }"],
    ["maps", "{ a: { [key: string]: number } }", "{ a: Record<string, number> }"],
    ["a class without its methods and private members", "{ a: string }", "Reply"],
    ["anything on both sides", "{ a: unknown }", "{ a: any }"],
  ])("%s are no difference", (_, ours, theirs) => {
    const declarations = `export declare enum Letters { X = "x", Y = "y" }
export interface Page<T> { data: Array<T> }
export interface Base { a: string }
export interface Extended extends Base { b: number }
export declare class Reply { #private; private secret: string; a: string; get text(): string; send(): void }`;
    expect(replies(ours, theirs, declarations)).toEqual([]);
  });
});

describe("unions", () => {
  test("variants are compared with those of the same discriminant, and a finding names them", () => {
    expect(replies('{ t: "x"; a: string } | { t: "y"; a: number }', '{ t: "x"; a: number } | { t: "y"; a: string }')).toEqual([
      "type-kind-differs reply/a",
    ]);
    expect(replies('{ t: "x"; a: string } | { t: "y"; b: 1 }', '{ t: "x"; a: string } | { t: "y"; b: 1 }')).toEqual([]);
  });

  test("the member that names most variants is the discriminant, whatever others repeat a value", () => {
    const theirs = '{ kind: "k"; t: "x"; a: 1 } | { kind: "k"; t: "y"; b: 1 } | { kind: "l"; t: "z" }';
    expect(replies(theirs, `${theirs} | { kind: "k"; t: "w" }`)).toEqual(['type-variant-missing reply/t="w"']);
  });

  test("a member that tells some objects better, and leaves others out, is none", () => {
    const theirs = '{ t: "x"; n: "a" } | { t: "y"; n: "b" } | { t: "y"; m: 1 }';
    expect(replies(theirs, `${theirs} | { t: "w" }`)).toEqual(['type-variant-missing reply/t="w"']);
  });

  test("without a discriminant, members of all objects are held together", () => {
    expect(replies("{ a: string } | { b: string }", "{ a: string }")).toEqual(["type-member-extra reply/b"]);
  });

  test("a switch is no discriminant: overloads for true and false are one request", () => {
    expect(requests("{ s?: boolean; a: string }", "{ s: true; a: string } | { s?: false; a: string }")).toEqual([]);
  });
});

describe("types that contain themselves end", () => {
  const tree = "export interface Tree { name: string; children: Tree[]; parent: Tree | null }";

  test("alike", () => {
    const own = "export interface Own { name: string; children: Own[]; parent: Own | null }";
    const ours = compare({ reply: "Own" }, makeSdk("create(): Promise<Tree>;", tree), {}, own);
    expect(lines(ours)).toEqual([]);
    expect(ours.tables[0]?.rows).toEqual([["pets.create", "reply", "yes", "yes", 5, 0, 0]]);
  });

  test("a type that makes ever new types of itself", () => {
    const endless = "export interface Endless<T> { next?: Endless<T[]>; value: T }";
    expect(replies("{ next?: { value: string[] }; value: string }", "Endless<string>", endless)).toEqual([
      "type-member-missing reply/next/next",
    ]);
  });
});
