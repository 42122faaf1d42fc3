import { readFileSync } from "node:fs";
import { join } from "node:path";
import { code, table } from "./markdown.mjs";

const fence = "```";

/** How many of how many passed; what is known or failed is said. */
function counts({ passed, failed, known, notApplicable }) {
  const more = [
    ...(failed > 0 ? [`**${failed} failed**`] : []),
    ...(known > 0 ? [`${known} known`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} not applicable`] : []),
  ];
  return [`${passed} passed`, ...more].join(", ");
}

function cells(row) {
  if (row.notRun !== undefined) return [row.name, "", `not run: ${row.notRun}`, "", ""];
  return [row.name, row.version, counts(row.fixtures), String(row.replays), counts(row.cases)];
}

/** Each note once, with the runtimes that it is of. */
function notes(rows) {
  const byNote = new Map();
  for (const { version, notes: own = [] } of rows)
    for (const note of own) byNote.set(note, [...(byNote.get(note) ?? []), version]);
  return [...byNote].map(([note, names]) => `- ${note} (${names.join(", ")})`);
}

/** What the packages do in each runtime, from docs/data/runtimes.json. */
export function runtimesPage(root) {
  const { packages, scenarios, rows } = JSON.parse(readFileSync(join(root, "docs/data/runtimes.json"), "utf8"));
  return `# Runtimes

<!-- Written by ${code("npm run docs")} from docs/data/runtimes.json, which ${code("npm run runtimes -- --write")} writes. -->

The packages are the same everywhere: they use ${code("fetch")}, streams, ${code("AbortController")}, timers and ${code("crypto")}, and nothing of Node's. Here is what
was tried: all ${packages} packages, packed as they would be published and installed by npm into an empty folder, run the core of the
conformance suite.

${table(["runtime", "version", `fixtures of ${scenarios} scenarios`, "replays", "cases"], rows.map(cells))}

What does not apply, or is known:

${notes(rows).join("\n")}

## What is run

    npm run runtimes                                  # all of them; the first run installs them, a gigabyte
    npm run runtimes -- --runtime bun --provider openai
    npm run runtimes -- --write                       # writes this page's data, then: npm run docs

**Fixtures.** Every fixture of the [suite](../conformance/README.md), through both surfaces (the provider's own client, and the facade's
${code("chat")}, ${code("streamChat")}, ${code("embed")}, ${code("rerank")} and ${code("countTokens")}), over HTTP from a server on loopback. The server sends the fixture's exact bytes: streams cut at
random places or byte by byte, bodies held back until the client has handed something over, connections that are reset before and after
the first byte. In the runtime there is only an agent that makes the call and says what came; whether that is right is judged by the suite
in Node, with expectations from the bytes (logprobs to the last bit), never from the runtime. Each request that arrived is judged, too.

**Cases.** What no fixture shows, because it is about time, connections, forms or the place where the code runs: aborts and
timeouts with the connection closed behind them, a wait that a server asked for, an event of five million bytes, a compressed stream,
twenty calls at once, uploads whose bytes are read off the wire, a key in a page and in its worker, keys of the environment.

Node, Bun and Deno import the installed packages by their names. For workerd and the browser they are bundled by esbuild; in workerd each
call is a request of its own, and the browser's page calls a server of another origin. A difference that is a runtime's own, and
cannot be mended here, stands in ${code("conformance/runtimes/expectations.json")} with its exact message and the reason; anything else fails. A runtime
that a machine does not have is a row that says so, which fails only with ${code("--require-all")}. Chromium is the machine's own
(${code("CHROMIUM_PATH")} names another), else one that an npm package brings.

## What each needs

| runtime | what it needs |
|---|---|
| Node | 20.19 or newer, and nothing else. ${code("fileFromPath")} warns in Node 20 and 22 that ${code("openAsBlob")} is experimental |
| Bun | nothing |
| Deno | ${code("--allow-net")}; ${code("--allow-env")} where keys come from the environment (without it there is none, and options are all); ${code("--allow-read")} for files |
| workerd | no flag: ${code("nodejs_compat")} is not needed. Keys come from the bindings: ${code("createOpenAI({ apiKey: env.OPENAI_API_KEY })")}, in the handler |
| browsers | a key that may be seen, or a proxy: below. The service must allow calls from pages (CORS) |

## Browsers and keys

Whoever opens a page can read the key that it sends. So in a page, and in its workers, a call with a key is refused with a
${code("ConfigurationError")} before anything is sent, unless it goes to the page's own origin. Three ways on:

- *A proxy that has the key.* Give its address as ${code("baseUrl")}, and no key: ${code("createOpenAI({ baseUrl: `${location.origin}/openai/v1` })")}. A token of the user's
  session for a proxy on the page's own origin may be given as ${code("apiKey")}.
- *A key that may be seen*, because it is short-lived or the page is one's own: ${code("dangerouslyAllowBrowser: true")}, the name that the option has in the
  official SDKs. A key function counts like a key, for nobody here knows what it gives.
- *No key*, where the server wants none.

What a provider wants to be told before it answers pages (Anthropic does) is sent along with ${code("dangerouslyAllowBrowser")}. Jsdom counts as a
browser: tests of server code run in Vitest's or Jest's ${code("node")} environment. React Native, Deno, Bun and workerd do not.

## Files

Forms take a ${code("File")} or a ${code("Blob")}, which every runtime has. Where there is a disk, ${code("fileFromPath")} and ${code("fileFromStream")} make one, from an entry
that no bundle for browsers reaches:

${fence}ts
import { createAfarensis } from "@lockstep/afarensis";
import { fileFromPath } from "@lockstep/afarensis/node";

const file = await fileFromPath("train.jsonl", { type: "application/jsonl" }); // read when it is sent
await createAfarensis({ baseUrl: "https://api.example.com/v1" }).files.create({ file, purpose: "fine-tune" });
${fence}

## What runtimes do by themselves

- On a connection that was kept from an earlier call, Bun, Deno and Chromium send a request again when it is reset before the first byte of an
  answer, and Chromium after a 408, too: a server then sees one request more than the client counts.
- Where a server has said ${code("connection: close")}, Node takes a reset in the middle of a body for its end. A stream lacks its declared ending then, and
  JSON is cut: both are errors, but of another class than a connection's.
- Browsers show no redirect, merge chunks, and make six connections to one host.
- workerd stops what a request left open when its answer is over: keep a background call alive with ${code("ctx.waitUntil")}. Its
  notice that "a FormData body was provided with a custom Content-Type" comes with each upload and is mistaken: the form arrives whole.
`;
}
