import { readFileSync } from "node:fs";
import { type ModelProgram, type ProviderProgram, providers } from "./providers.ts";

/** A ten-line program that asks for one streamed reply: it is bundled, and type-checked as a consumer's code would be. */
export interface Subject {
  readonly name: string;
  readonly title: string;
  readonly group: Group;
  readonly own: boolean;
  readonly program: string;
  /** The subject of the peer that it is set beside. */
  readonly beside?: string;
  /** Folders of the packages whose code may be in its bundle. */
  readonly holds?: readonly string[];
}

export type Group = "operation" | "client" | "facade" | "peer";

export interface GroupDescription {
  readonly group: Group;
  readonly title: string;
  /** kB after gzip that we aim at. */
  readonly aim?: number;
}

export const groups: readonly GroupDescription[] = [
  { group: "operation", title: "One streamed chat through its operation constant", aim: 8 },
  { group: "client", title: "The whole client", aim: 12 },
  { group: "facade", title: "The facade with one provider", aim: 14 },
  { group: "peer", title: "Other people's clients" },
];

function ask(lines: readonly string[], read: string, events = "stream"): string {
  const body = [...lines, `let text = "";`, `for await (const chunk of ${events}) text += ${read};`, "return text;"];
  return `export async function ask(content: string): Promise<string> {\n${body.map((line) => `  ${line}\n`).join("")}}\n`;
}

function operationProgram({ id, operation, createWith = "{}", call, read }: ProviderProgram): string {
  const lines = [`const client = createClient(${createWith}, [${operation}]);`, `const stream = await client.${call};`];
  return `import { createClient, ${operation} } from "@lockstep/${id}";\n\n${ask(lines, read)}`;
}

function clientProgram({ id, create, createWith = "", call, read }: ProviderProgram): string {
  const lines = [`const client = ${create}(${createWith});`, `const stream = await client.${call};`];
  return `import { ${create} } from "@lockstep/${id}";\n\n${ask(lines, read)}`;
}

function facadeProgram({ id }: ProviderProgram, { entry = "", name, model }: ModelProgram): string {
  const lines = [`const stream = streamChat(${model}, { messages: [{ role: "user", content }] });`];
  const imports = `import { ${name} } from "@lockstep/${id}${entry}";\nimport { streamChat } from "lockstep";\n\n`;
  return imports + ask(lines, `chunk.type === "text-delta" ? chunk.text : ""`);
}

function officialProgram({ call, read, official }: ProviderProgram): string {
  if (official === undefined) throw new Error("There is no official SDK.");
  const lines = [`const client = ${official.client};`, `const stream = await client.${official.call ?? call};`];
  return `import ${official.imported} from "${official.package}";\n\n${ask(lines, official.read ?? read)}`;
}

/** A program that no other is like. */
const written = (name: string): string => readFileSync(new URL(`programs/${name}.ts`, import.meta.url), "utf8");

function subjectsOf(provider: ProviderProgram): readonly Subject[] {
  const { id, title, brings, models, official } = provider;
  const own = ["core", id, ...brings];
  const common = { own: true, holds: own, ...(official === undefined ? {} : { beside: official.package }) };
  return [
    {
      ...common,
      name: `${id}, one operation`,
      title,
      group: "operation",
      program: operationProgram(provider),
    },
    { ...common, name: `${id}, client`, title, group: "client", program: clientProgram(provider) },
    ...models.map((model): Subject => {
      const holds = ["lockstep", "core", id, ...(model.brings ?? brings)];
      const program = facadeProgram(provider, model);
      return {
        own: true,
        name: `lockstep, ${model.name}`,
        title: model.name,
        group: "facade",
        program,
        holds,
        beside: "ai",
      };
    }),
  ];
}

const peers: readonly Subject[] = [
  ...providers
    .filter(({ official }) => official !== undefined)
    .map((provider): Subject => {
      const name = provider.official?.package ?? "";
      return { name, title: name, group: "peer", own: false, program: officialProgram(provider) };
    }),
  { name: "ai", title: "ai with @ai-sdk/openai", group: "peer", own: false, program: written("ai") },
  {
    name: "openapi-fetch",
    title: "openapi-fetch with eventsource-parser",
    group: "peer",
    own: false,
    program: written("openapi-fetch"),
  },
];

export const subjects: readonly Subject[] = [...providers.flatMap(subjectsOf), ...peers];
