import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { code, table } from "./markdown.mjs";

const introduction = `# OpenAI-compatible servers

Servers that are known to speak OpenAI's chat dialect. Each is a constant of \`@lockstep/openai-compatible/presets\`:

    import { createOpenAICompatible } from "@lockstep/openai-compatible";
    import { groq } from "@lockstep/openai-compatible/presets";

    const client = createOpenAICompatible(groq); // GROQ_API_KEY, read on the first call

A model for the facade applies what the preset says of its server, and takes the caller's word before it, quirk by quirk:

    compatibleChat("mistral-small-latest", { server: mistral }); // \`seed\` is sent as random_seed
    compatibleChat("llama-3.3-70b", { server: groq, quirks: { maxTokensField: "max_tokens" } });
    compatibleChat("gpt-oss-120b", { server: { ...cerebras, refuses: {} } }); // send them all the same

Azure's older path has the deployment in its address, and the version of the API in a query:

    createOpenAICompatible({
      ...azure,
      baseUrl: "https://mine.openai.azure.com/openai/deployments/my-gpt",
      defaultQuery: { "api-version": "2024-10-21" },
    });

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
    "## What the presets say as data",
    "",
    "What servers of the dialect differ in, and models made of their presets do otherwise. A difference that is read as it comes needs no data.",
    "",
    ...presets.flatMap(dataSection),
    "## Modes of APIs of their own",
    "",
    "These services speak the dialect beside an API of their own, and theirs is the one to use: what is lost here, each line says.",
    "",
    ...modes.flatMap(({ name, native, losses, ignores, source }) => [
      `### ${name}`,
      "",
      `Its own API: ${code(`@lockstep/${native}`)}. Source: ${sourceLink(source)}, ${source.date}.`,
      "",
      ...losses.map((loss) => `- ${loss}`),
      ...(ignores === undefined ? [] : ["", ignoredLine(ignores)]),
      "",
    ]),
  ].join("\n");
}

/** A table of what is refused, set otherwise, or certain of a server's streams; nothing for a server without. */
function dataSection({ name, source, ignores, refuses, quirks = [], streams = {} }) {
  const lacking = (lacks) =>
    [...(lacks.features ?? []), ...(lacks.input ?? []).map((kind) => `${kind} input`)].map(code).join(", ");
  const rows = [
    ...(refuses === undefined
      ? []
      : [["refused, or without a parameter", lacking(refuses), sourceLink(refuses.source ?? source)]]),
    ...(ignores === undefined ? [] : [["ignored, so refused", lacking(ignores), sourceLink(ignores.source ?? source)]]),
    ...quirks.flatMap(({ set, source: own }) =>
      Object.entries(set).map(([quirk, value]) => [code(quirk), code(valueText(value)), sourceLink(own)]),
    ),
    ...Object.entries(streams).map(([operation, { terminator, orders }]) => [
      `streams of ${code(operation)}`,
      [
        ...(terminator?.required ? ["end with `[DONE]`, or were cut"] : []),
        ...(orders ? ["come in an order of their own"] : []),
      ].join("; "),
      sourceLink(source),
    ]),
  ];
  return rows.length === 0 ? [] : [`### ${name}`, "", table(["what", "", "source"], rows), ""];
}

function valueText(value) {
  if (Array.isArray(value)) return value.join(", ");
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([member, named]) => `${member}: ${named}`)
    .join(", ");
}

function sourceLink({ name, url }) {
  return url === undefined ? name : `[${name}](${url})`;
}

function ignoredLine({ features = [], input = [] }) {
  const words = [...features.map(code), ...input.map((kind) => `${kind} input`)];
  return `The server takes these without doing anything about them, so its models refuse them: ${words.join(", ")}.`;
}
