import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A place in a program where somebody rests the pointer. */
export interface Place {
  readonly title: string;
  /** A program in which `^` stands before the name that is asked for. */
  readonly program: string;
}

export interface Hover {
  readonly title: string;
  readonly text: string;
}

export const places: readonly Place[] = [
  {
    title: "A client is made",
    program: `import { createOpenAI } from "@lockstep/openai";\nconst client = ^createOpenAI();`,
  },
  {
    title: "A call of it",
    program: `
import { createOpenAI } from "@lockstep/openai";
const reply = await createOpenAI().chat.completions.^create({ model: "gpt-5", messages: [] });`,
  },
  {
    title: "A streamed call",
    program: `
import { createOpenAI } from "@lockstep/openai";
const stream = await createOpenAI().chat.completions.^create({ model: "gpt-5", messages: [], stream: true });`,
  },
  {
    title: "A streamed chunk",
    program: `
import { createOpenAI } from "@lockstep/openai";
const stream = await createOpenAI().chat.completions.create({ model: "gpt-5", messages: [], stream: true });
for await (const ^chunk of stream) chunk;`,
  },
  {
    title: "Why a chunk's choice ended",
    program: `
import { createOpenAI } from "@lockstep/openai";
const stream = await createOpenAI().chat.completions.create({ model: "gpt-5", messages: [], stream: true });
for await (const chunk of stream) chunk.choices[0]?.^finish_reason;`,
  },
  {
    title: "A reply's logprobs, as Together sends them",
    program: `
import { createTogether } from "@lockstep/together";
const reply = await createTogether().chat.completions.create({ model: "m", messages: [], logprobs: true });
reply.choices[0]?.^logprobs;`,
  },
  {
    title: "A client of one operation",
    program: `
import { chatCompletionsCreate, createClient } from "@lockstep/openai";
const ^client = createClient({}, [chatCompletionsCreate]);`,
  },
  {
    title: "A model for the facade",
    program: `import { openaiChat } from "@lockstep/openai";\nconst model = ^openaiChat("gpt-5");`,
  },
  {
    title: "A call of the facade",
    program: `
import { openaiChat } from "@lockstep/openai";
import { chat } from "lockstep";
const reply = await ^chat(openaiChat("gpt-5"), { messages: [] });`,
  },
  {
    title: "Its reply",
    program: `
import { openaiChat } from "@lockstep/openai";
import { chat } from "lockstep";
const ^reply = await chat(openaiChat("gpt-5"), { messages: [] });`,
  },
  {
    title: "The logprobs of its reply",
    program: `
import { openaiChat } from "@lockstep/openai";
import { chat } from "lockstep";
(await chat(openaiChat("gpt-5"), { messages: [] })).^logprobs;`,
  },
  {
    title: "An option that only one provider has",
    program: `
import { openaiChat } from "@lockstep/openai";
import { chat } from "lockstep";
await chat(openaiChat("gpt-5"), { messages: [], providerOptions: { ^verbosity: "low" } });`,
  },
  {
    title: "An error's kind",
    program: `import { APIError } from "@lockstep/core/errors";\ndeclare const error: APIError;\nerror.^kind;`,
  },
];

const file = join(dirname(fileURLToPath(import.meta.url)), "hover.ts");

const options: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
};

/** What an editor shows at each place: the signature, an empty line, and the documentation. */
export function readHovers(asked: readonly Place[] = places): readonly Hover[] {
  let text = "";
  let version = 0;
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? String(version) : "0"),
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => dirname(file),
    getCompilationSettings: () => options,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
  };
  const service = ts.createLanguageService(host);
  return asked.map(({ title, program }) => {
    const at = program.indexOf("^");
    text = `export {};\n${program.replace("^", "")}`;
    version += 1;
    const complaints = service.getSemanticDiagnostics(file);
    if (complaints[0] !== undefined) {
      const why = ts.flattenDiagnosticMessageText(complaints[0].messageText, " ");
      throw new Error(`The program "${title}" does not compile: ${why}`);
    }
    const info = service.getQuickInfoAtPosition(file, "export {};\n".length + at);
    if (at === -1 || info === undefined) throw new Error(`Nothing is shown at the mark of "${title}".`);
    return { title, text: shown(info) };
  });
}

function shown({ displayParts, documentation, tags = [] }: ts.QuickInfo): string {
  const marks = tags.map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`.trim());
  const parts = [ts.displayPartsToString(displayParts), ts.displayPartsToString(documentation), marks.join("\n")];
  return parts.filter((part) => part !== "").join("\n\n");
}
