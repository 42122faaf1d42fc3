import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Budget } from "../recorder/budget.ts";
import { estimate } from "../recorder/estimate.ts";
import { liveness } from "../recorder/live.ts";
import { makePlan } from "../recorder/plan.ts";
import { findTarget, urlOf } from "../recorder/target.ts";
import { paths } from "../harness/paths.ts";
import { loadScenarios } from "../scenarios/load.ts";
import { suites } from "../suites/index.ts";
import { leaksIn, runHere, runRecorder } from "./recorder-cli.ts";
import { playProvider } from "./recorder-server.ts";

const key = "sk-proj-Zq9-Top+Secret/value9876543210abcdEFGH";
const scratch = mkdtempSync(join(tmpdir(), "recorder-plan-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const empty = join(scratch, "empty");
const everything = { selected: [], models: new Map<string, string>(), folder: empty, replace: false };

describe("a dry run", () => {
  it("prints calls, URLs, models and tokens, and what cannot be recorded with the reason, and sends nothing", async () => {
    const provider = await playProvider(() => {});
    const environment = { OPENAI_API_KEY: key, OPENAI_BASE_URL: provider.baseUrl };
    const { status, out, err } = await runRecorder(["openai", "--dry-run", "--fixtures", empty], environment);
    await provider.close();
    expect(err).toBe("");
    expect(status).toBe(0);
    expect(provider.seen).toEqual([]);
    expect(existsSync(empty)).toBe(false);
    expect(out).toContain(`  streaming/length: POST ${provider.baseUrl}/chat/completions, gpt-4o-mini, ~38 in, <=1 out\n`);
    expect(out).toContain("perhaps 2000 out (the request sets no limit)");
    expect(out).toContain("  errors/status-500: it takes a service that fails first\n");
    expect(out).toContain("  streaming/reset: no service can be made to break a connection\n");
    expect(out).toContain("  features/file-id: it takes a file that was uploaded to the account\n");
    expect(out).toContain("OPENAI_API_KEY is set");
    expect(out.trimEnd().split("\n").at(-1)).toBe("Dry run: nothing was sent.");
    expect(leaksIn([["output", out]], [key])).toEqual([]);
  });

  it("needs no key, and says so", async () => {
    const { status, out } = await runHere(["gemini", "streaming/text", "--dry-run"]);
    expect(status).toBe(0);
    expect(out).toContain("no key is set (GOOGLE_API_KEY or GEMINI_API_KEY)");
    expect(out).toContain(
      "POST https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse, gemini-2.5-flash",
    );
  });

  it("takes another model by role, in path and body", async () => {
    const { out } = await runHere([
      "gemini",
      "streaming/text",
      "streaming/embedding",
      "--dry-run",
      "--model",
      "gemini-9",
      "--model",
      "embedding=e-1",
    ]);
    expect(out).toContain("/models/gemini-9:streamGenerateContent?alt=sse, gemini-9");
    expect(out).toContain("/models/e-1:embedContent, e-1");
  });
});

describe("what cannot be done is one clear line, and exit code 2", () => {
  const file = join(scratch, "file");
  writeFileSync(file, "");
  const base = { OPENAI_API_KEY: key };

  it.each<[string[], Record<string, string>, RegExp]>([
    [[], {}, /Name a provider/],
    [["nobody"], {}, /There is no document of nobody: it would be specs\/nobody\/openapi\.yaml\./],
    [["../openai"], {}, /There is no document of \.\.\/openai/],
    [
      ["openai-compatible"],
      {},
      /There are no scenarios for openai-compatible: use .*anthropic, .*; or record its traffic with: proxy/,
    ],
    [["openai", "streaming/nothing"], base, /No scenario begins with streaming\/nothing/],
    [["openai", "streaming/text"], {}, /There is no key of openai: set OPENAI_API_KEY\./],
    [["gemini", "streaming/text"], { GOOGLE_API_KEY: "" }, /There is no key of gemini: set GOOGLE_API_KEY or GEMINI_API_KEY\./],
    [["openai", "streaming/text"], { OPENAI_API_KEY: "short" }, /OPENAI_API_KEY has fewer than 8 characters/],
    [["openai", "streaming/text", "--secret-env", "NOT_SET"], base, /--secret-env NOT_SET: that variable is not set/],
    [
      ["openai", "streaming/text"],
      { ...base, OPENAI_BASE_URL: "http://models.example/v1" },
      /OPENAI_BASE_URL begins with http:\/\/ and is not on this machine/,
    ],
    [
      ["openai", "streaming/text", "--base-url", `https://x.example/?key=${key}`],
      base,
      /--base-url must have no user name, query or fragment/,
    ],
    [["openai", "streaming/text", "--base-url", key], base, /--base-url is no URL like/],
    [
      ["openai", "streaming/text", "--fixtures", file],
      base,
      /Nothing can be written to .*file \(there is a file of that name\)/,
    ],
    [["openai", "--max-calls", "many"], base, /--max-calls many: give a whole number from 1\./],
    [["openai", "--max-tokens", "0"], base, /--max-tokens 0: give a whole number from 1\./],
    [["openai", "--nonsense"], base, /Unknown option '--nonsense'/],
    [["proxy"], {}, /Name the provider behind the proxy/],
    [["proxy", "nobody"], {}, /There is no provider nobody: use .*anthropic/],
    [["proxy", "openai"], base, /Say where the recordings go: --recordings <folder>/],
    [["proxy", "ollama", "--recordings", scratch, "--port", "70000"], {}, /--port 70000: give a whole number from 0 to 65535/],
    [
      ["proxy", "azure", "--recordings", scratch],
      {},
      /azure runs where its user runs it: say where with --base-url or AZURE_BASE_URL/,
    ],
  ])("%j", async (parameters, environment, message) => {
    const { status, out, err } = await runHere(parameters, environment);
    expect(err).toMatch(message);
    expect(status).toBe(2);
    expect(
      leaksIn(
        [
          ["output", out],
          ["errors", err],
        ],
        [key],
      ),
    ).toEqual([]);
  });

  it("also from the command, without a stack", async () => {
    const { status, err } = await runRecorder(["nobody"]);
    expect(err).toBe(
      "record: There is no document of nobody: it would be specs/nobody/openapi.yaml.\nRun with --help to see the options.\n",
    );
    expect(status).toBe(2);
  });

  it("a server that cannot be reached ends the run after the first call", async () => {
    const { status, out } = await runHere(["openai", "streaming/text", "streaming/length", "--fixtures", scratch, "--yes"], {
      ...base,
      OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
    });
    expect(out).toContain(
      "streaming/length: not recorded: POST http://127.0.0.1:1/v1/chat/completions cannot be reached (ECONNREFUSED)",
    );
    expect(out).toContain("Stopped: the server cannot be reached.\nLeft: streaming/text.");
    expect(status).toBe(1);
  });
});

describe("the plan", () => {
  const withTemplates = [...suites].filter(([, { template }]) => template).map(([id]) => id);

  it.each(withTemplates)(
    "of %s puts every scenario somewhere, and every call has a URL of its document and a model",
    async (id) => {
      const target = await findTarget(paths.specs, id, {});
      const { calls, unrecordable, notApplicable, present } = await makePlan(target, everything);
      const all = [
        ...calls.map(({ scenario }) => scenario.id),
        ...unrecordable.map(({ scenario }) => scenario),
        ...notApplicable,
        ...present,
      ];
      expect(all.sort()).toEqual((await loadScenarios()).map((scenario) => scenario.id as string).sort());
      expect(calls.length).toBeGreaterThan(10);
      for (const { url, role, model } of calls) {
        expect(target.officialOrigins).toContain(new URL(url).origin);
        expect(url).not.toMatch(/[{}]/);
        if (role !== "model-list") expect(model).not.toBe("");
      }
      expect(unrecordable.every(({ reason }) => reason.length > 10)).toBe(true);
    },
  );

  it("sends no scenario that shows a hazard", async () => {
    for (const scenario of await loadScenarios()) {
      const { live } = liveness(scenario, true);
      const [attempt] = scenario.attempts;
      if (scenario.nonStrict !== undefined || scenario.attempts.length > 1 || attempt?.end === "reset")
        expect(live, scenario.id).toBe(false);
    }
  });

  it("keeps the path of an operation that has a server of its own", async () => {
    const here = await findTarget(paths.specs, "dashscope", { DASHSCOPE_HTTP_BASE_URL: "http://127.0.0.1:9/proxy" });
    expect(urlOf(here, "compatible.chat.completions.create", []).url).toBe(
      "http://127.0.0.1:9/compatible-mode/v1/chat/completions",
    );
    const there = await findTarget(paths.specs, "dashscope", {});
    expect(urlOf(there, "compatible.chat.completions.create", []).url).toBe(
      "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions",
    );
  });
});

describe("tokens", () => {
  it("are estimated from the length of the body and the limit that it sets, for every answer", () => {
    expect(estimate({ max_tokens: 50, n: 3 }, "chat").output).toBe(150);
    expect(estimate({ generationConfig: { maxOutputTokens: 7 } }, "chat").output).toBe(7);
    expect(estimate({ x: "a".repeat(294) }, "embedding")).toEqual({ input: 101, output: 0 });
    expect(estimate({}, "chat").guess).toBeDefined();
    expect(estimate(undefined, "model-list")).toEqual({ input: 0, output: 0 });
  });

  it("are reserved, and corrected once they are known", () => {
    const budget = new Budget({ calls: 3, tokens: 100 });
    const settle = budget.spend({ input: 10, output: 80 });
    expect(budget.refusal({ input: 10, output: 1 })).toBe("it may use 11 tokens, and of --max-tokens 100 10 are left");
    settle(30);
    expect(budget.refusal({ input: 10, output: 60 })).toBeUndefined();
    expect(budget.spent).toBe("1 of 3 calls, about 30 of 100 tokens");
  });
});
