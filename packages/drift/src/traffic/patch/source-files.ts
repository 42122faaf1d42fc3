import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isJsonObject } from "@lockstep/traffic";
import { pointerSteps } from "../subject.ts";
import { YamlText } from "./yaml-text.ts";
import type { Steps } from "./yaml-nodes.ts";

/** A place in a source file. */
export interface SourcePlace {
  readonly file: YamlText;
  readonly steps: Steps;
}

/** Every reference in a value that leads into another file, as the path of that file. */
function* externalFiles(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* externalFiles(item);
  if (!isJsonObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === "$ref" && typeof member === "string" && !member.startsWith("#")) yield member.split("#")[0] ?? "";
    else yield* externalFiles(member);
  }
}

/**
 * The files that a document is bundled from. Bundling puts what other files describe into the document's own components; here the
 * way back is found, so that a change is made where the schema is written.
 */
export class SourceFiles {
  readonly #texts = new Map<string, YamlText>();
  readonly #originals = new Map<string, string>();
  readonly #neighbours = new Map<string, readonly string[]>();

  open(file: string): YamlText {
    const known = this.#texts.get(file);
    if (known) return known;
    const text = readFileSync(file, "utf8");
    const made = new YamlText(text, file);
    this.#texts.set(file, made);
    this.#originals.set(file, text);
    return made;
  }

  /** Files whose text is not what it was. */
  changed(): { readonly file: string; readonly before: string; readonly after: string }[] {
    return [...this.#texts].flatMap(([file, { text }]) => {
      const before = this.#originals.get(file) ?? "";
      return before === text ? [] : [{ file, before, after: text }];
    });
  }

  /** The file itself, and those that it and they refer to. */
  #family(file: string): readonly string[] {
    const known = this.#neighbours.get(file);
    if (known) return known;
    const family = new Set([file]);
    for (const member of family)
      for (const other of externalFiles(this.open(member).value([]))) family.add(resolve(dirname(member), other));
    this.#neighbours.set(file, [...family]);
    return [...family];
  }

  /** Where a place of the bundled document is written; undefined where it cannot be found. */
  locate(main: string, pointer: string): SourcePlace | undefined {
    const steps = pointerSteps(pointer.replace(/^#/, ""));
    const named = steps[0] === "components" ? steps.slice(0, 3) : [];
    const owner = named.length === 3 ? this.#family(main).find((file) => this.open(file).has(named)) : main;
    return owner === undefined ? undefined : this.#walk({ file: this.open(owner), steps: [] }, steps);
  }

  #walk(from: SourcePlace, steps: readonly string[]): SourcePlace | undefined {
    let here = from;
    for (const step of steps) {
      const below = (place: SourcePlace): SourcePlace => ({ file: place.file, steps: [...place.steps, step] });
      const target = here.file.has(below(here).steps) ? here : this.dereference(here);
      here = below(target);
      if (!here.file.has(here.steps)) return undefined;
    }
    return here;
  }

  /** Follows the references of a place to the schema that they lead to, in whichever file it is written. */
  dereference(place: SourcePlace): SourcePlace {
    let here = place;
    for (let count = 0; count < 32; count += 1) {
      const value = here.file.value(here.steps);
      const reference = isJsonObject(value) ? value["$ref"] : undefined;
      if (typeof reference !== "string") return here;
      const [path = "", pointer = ""] = reference.split("#");
      const file = path === "" ? here.file : this.open(resolve(dirname(here.file.file), path));
      here = { file, steps: pointerSteps(pointer) };
    }
    return here;
  }
}
