import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolScript } from "../tools.ts";

/** A package manager, as a user has it. */
export interface Client {
  readonly name: string;
  /** Adds packages to a project: the command and its arguments. */
  add(packages: readonly string[]): readonly [command: string, ...rest: string[]];
  /** Writes the settings that it needs in the project to use the registry and nothing of the user. */
  prepare?(project: string, registry: string): void;
}

/** The package managers of users; npm is the one of this machine, the others are pinned. */
export function clients(tools: string): readonly Client[] {
  return [
    { name: "npm", add: (packages) => ["npm", "install", "--save-exact", ...packages] },
    {
      name: "pnpm",
      add: (packages) => ["pnpm", "add", "--save-exact", ...packages],
      prepare: (project, registry) =>
        write(project, "pnpm-workspace.yaml", `packages: [.]\nregistry: ${registry}\nminimumReleaseAge: 0\n`),
    },
    {
      name: "yarn 4",
      add: (packages) => ["node", toolScript(tools, "@yarnpkg/cli-dist", "yarn"), "add", "--exact", ...packages],
      prepare: (project, registry) => write(project, ".yarnrc.yml", berry(registry)),
    },
    {
      name: "yarn 1",
      add: (packages) => ["node", toolScript(tools, "yarn", "yarn"), "add", "--exact", "--non-interactive", ...packages],
      prepare: (project, registry) => write(project, ".yarnrc", `registry "${registry}"\n`),
    },
    {
      name: "bun",
      add: (packages) => [join(tools, "node_modules/.bin/bun"), "add", "--exact", ...packages],
      prepare: (project, registry) => write(project, "bunfig.toml", `[install]\nregistry = "${registry}"\n`),
    },
  ];
}

/** What was published a second ago is what we want, so the gate for young packages is off. */
function berry(registry: string): string {
  return [
    `npmRegistryServer: "${registry}"`,
    `unsafeHttpWhitelist: ["127.0.0.1"]`,
    `nodeLinker: node-modules`,
    `enableTelemetry: false`,
    `enableImmutableInstalls: false`,
    `npmMinimalAgeGate: 0`,
    "",
  ].join("\n");
}

function write(project: string, file: string, text: string): void {
  writeFileSync(join(project, file), text);
}
