import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { code, table } from "./markdown.mjs";

const introduction = `# OpenAI-compatible servers

Servers that are known to speak OpenAI's chat dialect. Each is a constant of \`@lockstep/openai-compatible/presets\`:

    import { createOpenAICompatible } from "@lockstep/openai-compatible";
    import { groq } from "@lockstep/openai-compatible/presets";

    const client = createOpenAICompatible(groq); // GROQ_API_KEY, read on the first call

This page is generated from [presets.yaml](../specs/openai-compatible/presets.yaml). \`npm run docs\` writes it, \`npm test\` holds it to its data.
`;

export async function serversPage(root) {
  const { presets } = parse(readFileSync(join(root, "specs/openai-compatible/presets.yaml"), "utf8"));
  const modes = presets.filter(({ native }) => native !== undefined);
  return [
    introduction,
    table(
      ["constant", "server", "base URL", "key", "what is special"],
      presets.map(({ id, name, baseUrl, apiKeyEnvironment, apiKeyHeader, notes = "" }) => [
        code(id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())),
        name,
        code(baseUrl),
        `${apiKeyEnvironment.map(code).join(", ") || "none"}${apiKeyHeader === undefined ? "" : ` (header ${code(apiKeyHeader)})`}`,
        notes.trim(),
      ]),
    ),
    "",
    "## Modes of APIs of their own",
    "",
    "These services speak the dialect beside an API of their own, and theirs is the one to use: what is lost here, each line says.",
    "",
    ...modes.flatMap(({ name, native, losses, ignores, source }) => [
      `### ${name}`,
      "",
      `Its own API: ${code(`@lockstep/${native}`)}. Source: ${source.url === undefined ? source.name : `[${source.name}](${source.url})`}, ${source.date}.`,
      "",
      ...losses.map((loss) => `- ${loss}`),
      ...(ignores === undefined ? [] : ["", ignoredLine(ignores)]),
      "",
    ]),
  ].join("\n");
}

function ignoredLine({ features = [], input = [] }) {
  const words = [...features.map(code), ...input.map((kind) => `${kind} input`)];
  return `The server takes these without doing anything about them, so its models refuse them: ${words.join(", ")}.`;
}
