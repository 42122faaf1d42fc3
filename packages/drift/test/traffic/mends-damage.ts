import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { trafficOf } from "../../src/commands/traffic.ts";
import { root } from "../../src/places.ts";
import type { MeasuredTraffic } from "../../src/traffic/measure-traffic.ts";
import { propose } from "../../src/traffic/patch/patch-command.ts";
import { YamlText } from "../../src/traffic/patch/yaml-text.ts";
import type { Steps } from "../../src/traffic/patch/yaml-nodes.ts";
import { lineDiff } from "./acme.ts";

/** A sequence that looks random and is the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

type Damage = (text: YamlText) => boolean;

/** Schemas of replies, events and errors by name; requests are not patched. */
function* damages(value: any, steps: Steps): Generator<Damage> {
  if (typeof value !== "object" || value === null) return;
  if (value.type === "object" && typeof value.properties === "object") {
    for (const [name, member] of Object.entries<any>(value.properties)) {
      // A constant tells variants apart; without it the document would contradict itself.
      if (member?.const !== undefined || member?.enum !== undefined) continue;
      const isRequired = Array.isArray(value.required) && value.required.includes(name);
      if (!isRequired) {
        yield (text) => {
          const required = text.value([...steps, "required"]);
          if (Array.isArray(required) && required.includes(name)) return false;
          return text.removeMember([...steps, "properties"], name);
        };
        yield (text) => {
          if (!text.has([...steps, "properties", name])) return false;
          if (text.has([...steps, "required"])) text.addItems([...steps, "required"], [name]);
          else text.addMember(steps, "required", [name]);
          return true;
        };
      }
    }
  }
  if (Array.isArray(value.type) && value.type.length === 2 && value.enum === undefined) {
    yield (text) => {
      text.replace([...steps, "type"], value.type[0]);
      return true;
    };
  }
  if (Array.isArray(value["x-extensible-enum"]) && value["x-extensible-enum"].length > 1) {
    yield (text) => {
      text.removeItem([...steps, "x-extensible-enum"], value["x-extensible-enum"][0]);
      return true;
    };
  }
  for (const [name, member] of Object.entries(value))
    yield* damages(member, [...steps, Array.isArray(value) ? Number(name) : name]);
}

function damage(file: string, random: () => number, share: number): number {
  const text = new YamlText(readFileSync(file, "utf8"), file);
  const all = Object.entries(text.value(["components", "schemas"]) as object).flatMap(([name, schema]) => [
    ...damages(schema, ["components", "schemas", name]),
  ]);
  let done = 0;
  for (const one of all) {
    if (random() >= share) continue;
    try {
      if (one(text)) done += 1;
    } catch {
      // What an earlier damage took away, or what stands on several lines, cannot be damaged again.
    }
  }
  writeFileSync(file, text.text);
  return done;
}

const openInResponses = (measured: readonly MeasuredTraffic[]): string[] =>
  measured
    .flatMap(({ open }) => open)
    .map(({ finding: { rule, subject } }) => `${rule} ${subject}`)
    .filter((text) => !/^\S+ request/.test(text) && !text.startsWith("traffic-open-unexplained"));

/**
 * Members, values, nulls and freedoms taken from the provider's document come back with the patch that the traffic proposes: that of
 * the fixtures, and of the recordings where their folder is given.
 */
export async function mendsWhatWasDamaged(provider: string, seed: number, recordings?: string): Promise<void> {
  const specs = mkdtempSync(join(tmpdir(), "lockstep-property-"));
  onTestFinished(() => rmSync(specs, { recursive: true, force: true }));
  for (const name of ["_shared", provider]) cpSync(join(root, "specs", name), join(specs, name), { recursive: true });
  const file = join(specs, provider, "openapi.yaml");
  const random = sequence(seed);
  expect(damage(file, random, 0.08)).toBeGreaterThan(5);
  damage(join(specs, "_shared", "openai-family.yaml"), random, 0.1);

  const measure = async () =>
    (await trafficOf({ specs, names: [provider], fixtures: true, ...(recordings === undefined ? {} : { recordings }) }))
      .measured;
  let measured = await measure();
  const before = openInResponses(measured);
  expect(before.length).toBeGreaterThan(0);
  for (let round = 0; round < 4 && openInResponses(measured).length > 0; round += 1) {
    const { files } = propose(measured, specs);
    for (const { file: changed, before: old, after } of files) {
      const { removed, added } = lineDiff(old, after);
      // Each finding touches a few lines; a printer would have touched thousands.
      expect(removed.length).toBeLessThan(before.length * 4);
      expect(added.length).toBeLessThan(before.length * 30);
      writeFileSync(changed, after);
    }
    measured = await measure();
  }
  expect(openInResponses(measured)).toEqual([]);
}
