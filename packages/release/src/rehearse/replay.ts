import { cpSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "../run.ts";
import { root } from "../workspace.ts";
import type { Environment } from "./environment.ts";
import type { Node } from "./nodes.ts";
import { readReplayed, startReplay, type Replayed } from "./replay-server.ts";

/** What each kind of call is answered with; consumer/replay-calls.cjs makes each of them natively and through the facade. */
const ids = {
  whole: "openai/features-multi-turn",
  streamed: "openai/logprobs-content-list-stream",
  retried: "openai/retries-retry-after-seconds",
};

/**
 * Runs a program in an installed project, once as an ES module and once as CommonJS on each Node: a whole chat, a streamed one and one
 * with a retry, by a provider's client and by the facade, against bytes of the conformance suite.
 *
 * @returns how many calls were made
 * @throws Error with the difference, when what a program read is not what stands in the bytes
 */
export async function replayCalls(project: string, env: Environment, nodes: readonly Node[]): Promise<number> {
  const programs = ["replay.mjs", "replay.cjs"];
  for (const file of [...programs, "replay-calls.cjs"])
    cpSync(join(root, "packages/release/consumer", file), join(project, file));
  const [whole, streamed, retried] = [ids.whole, ids.streamed, ids.retried].map(readReplayed) as [Replayed, Replayed, Replayed];
  const kinds = Object.entries({ whole, streamed, retried });
  const fixtures = new Map(kinds.flatMap(([kind, fixture]) => ["native", "facade"].map((via) => [`${via}-${kind}`, fixture])));
  const expected = {
    "native-whole": lastReply(whole),
    "native-streamed": { text: streamedText(streamed) },
    "native-retried": lastReply(retried),
    "facade-whole": lastReply(whole),
    "facade-streamed": { text: streamedText(streamed), collected: streamedText(streamed) },
    "facade-retried": lastReply(retried),
  };
  const attempts = kinds.flatMap(([, { responses }]) => [...responses, ...responses]).length;
  for (const { version, command } of nodes) {
    for (const program of programs) {
      const server = await startReplay(fixtures);
      try {
        const read: unknown = JSON.parse(await run(command, [program, server.address], { cwd: project, env }));
        if (!isDeepStrictEqual(read, expected)) {
          throw new Error(
            `${program} on Node ${version} read ${JSON.stringify(read)}; the bytes say ${JSON.stringify(expected)}`,
          );
        }
        if (server.requests.length !== attempts) {
          throw new Error(`${program} on Node ${version} made other requests than ${attempts}: ${server.requests.join(", ")}`);
        }
      } finally {
        server.stop();
      }
    }
  }
  return nodes.length * programs.length * Object.keys(expected).length;
}

/** Read by JSON.parse alone. Both vocabularies call this end `stop`. */
function lastReply({ responses }: Replayed): { text: string; finish: string } {
  const reply = JSON.parse(responses.at(-1)?.body ?? "") as {
    choices: [{ message: { content: string }; finish_reason: string }];
  };
  return { text: reply.choices[0].message.content, finish: reply.choices[0].finish_reason };
}

/** Read line by line: the fixture's events are one line of data each. */
function streamedText({ responses }: Replayed): string {
  const lines = (responses.at(-1)?.body ?? "").split("\n").filter((line) => line.startsWith("data: {"));
  const chunks = lines.map((line) => JSON.parse(line.slice("data: ".length)) as { choices: { delta: { content?: string } }[] });
  return chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
}
