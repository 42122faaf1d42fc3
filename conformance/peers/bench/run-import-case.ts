import { importCase } from "./cases.ts";
import type { Role } from "./contender.ts";
import { freshProcess } from "./fresh-process.ts";
import { seededRandom, shuffled } from "./random.ts";
import { type CaseResult, rowOf } from "./result.ts";

interface Import {
  readonly name: string;
  readonly role: Role;
  readonly packages: readonly string[];
}

const imports: readonly Import[] = [
  // The control: an import of nothing.
  { name: "floor", role: "floor", packages: [] },
  { name: "lockstep-openai", role: "ours", packages: ["@lockstep/openai"] },
  { name: "lockstep-together", role: "ours", packages: ["@lockstep/together"] },
  { name: "lockstep-facade", role: "facade", packages: ["lockstep", "@lockstep/openai"] },
  { name: "openapi-fetch", role: "peer", packages: ["openapi-fetch", "eventsource-parser"] },
  { name: "openai", role: "peer", packages: ["openai"] },
  { name: "together-ai", role: "peer", packages: ["together-ai"] },
  { name: "ai", role: "peer", packages: ["ai", "@ai-sdk/openai"] },
];

/** A process for each contender in each round. The first round fills the disk cache and is not counted. */
export async function runImportCase(rounds: number): Promise<CaseResult> {
  const random = seededRandom(rounds);
  const used = new Map(imports.map((subject): [Import, number[]] => [subject, []]));
  for (let round = -1; round < rounds; round++) {
    for (const subject of shuffled(imports, random)) {
      const milliseconds = (await freshProcess(["--input-type=module", "--eval", importCode(subject)])) as number;
      if (round >= 0) used.get(subject)?.push(milliseconds);
    }
  }
  const { id, title } = importCase;
  const aims: Partial<Record<Role, number>> = importCase.aims;
  const rows = [...used].map(([subject, values]) => rowOf(subject, values, aims[subject.role]));
  return { id, title, unit: "ms CPU", rounds, rows };
}

/** Plain JavaScript: the compiler that strips types must not be counted. One after another, as modules evaluate. */
function importCode({ packages }: Import): string {
  const lines = packages.map((name) => `await import(${JSON.stringify(name)});`);
  return [
    "const before = process.cpuUsage();",
    ...lines,
    "const { user, system } = process.cpuUsage(before);",
    "process.stdout.write(String((user + system) / 1000));",
  ].join("\n");
}
