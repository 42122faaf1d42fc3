import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { runCli } from "../src/run-cli.ts";
import { runCommand } from "../src/run-command.ts";
import { conformance } from "./selected.ts";

const scratch = mkdtempSync(join(tmpdir(), "conformance-"));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command inside of this process, which has loaded by now what a process of its own would load first. */
async function runHere(...parameters: string[]): Promise<Ran> {
  const said = { out: "", err: "" };
  const log = vi.spyOn(console, "log").mockImplementation((text: unknown) => void (said.out += `${String(text)}\n`));
  const error = vi.spyOn(console, "error").mockImplementation((text: unknown) => void (said.err += `${String(text)}\n`));
  try {
    return { status: await runCli(parameters), ...said };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

/** Starts the command from another folder, as its user does: it must find its files wherever it is started. */
function run(...parameters: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(conformance, "src/cli.ts"), ...parameters], {
    cwd: scratch,
    encoding: "utf8",
    env: { ...process.env, LOCKSTEP_CORPUS: "" },
  });
  return { status, out: stdout, err: stderr };
}

describe("bad input is one clear line, exit code 2 and no stack", () => {
  const broken = join(scratch, "fixtures");
  cpSync(join(paths.fixtures, "openai"), join(broken, "openai"), { recursive: true });
  writeFileSync(join(broken, "openai/broken.json"), "{ not json");
  const empty = join(scratch, "empty");
  mkdirSync(empty);

  it.each([
    [["--nonsense"], /Unknown option '--nonsense'/],
    [["--provider"], /argument missing/],
    [["dance"], /Unknown command dance/],
    [["run", "again"], /Unexpected argument again/],
    [["--corpus", "/nowhere/at/all"], /corpus folder \/nowhere\/at\/all is missing/],
    [["--corpus", empty], /corpus folder .* holds no recording/],
    [["corpus", "--corpus", "/nowhere/at/all"], /corpus folder \/nowhere\/at\/all is missing/],
    [["corpus", "--corpus", join(broken, "openai/broken.json")], /broken\.json is a file: --corpus names the folder/],
    [
      ["--no-corpus", "--report", join(broken, "openai/broken.json")],
      /No reports can be written to .*broken\.json \(there is a file/,
    ],
    [["--no-corpus", "--fixtures", broken], /broken\.json is not JSON/],
  ])("%j", async (parameters, message) => {
    const { status, err } = await runHere(...parameters);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });

  it("the process that is started says the same", () => {
    const { status, out, err } = run("--nonsense");
    expect(err).toBe("conformance: Unknown option '--nonsense'.\nRun with --help to see the options.\n");
    expect([status, out]).toEqual([2, ""]);
  });

  it.each([
    [{ provider: "nobody" }, "There are no fixtures of the provider nobody: use "],
    [{ scenario: "cooking" }, "No fixture of a scenario that begins with cooking."],
    [{ port: "many" }, "--port many is no port: give a number up to 65535."],
    [{ client: "other", provider: "together" }, "There is no client other: use native or facade."],
    [{ corpus: "x" }, "--corpus and --no-corpus exclude each other."],
    [{ fixtures: join(scratch, "none") }, `No fixtures folder at ${join(scratch, "none")}.`],
  ])("%j", async (options, message) => {
    await expect(runCommand({ "no-corpus": true, ...options })).rejects.toThrow(message);
  });

  it("a port in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as AddressInfo;
    const { status, err } = await runHere(
      "--no-corpus",
      "--scenario",
      "streaming/crlf",
      "--provider",
      "together",
      "--port",
      String(port),
    );
    server.close();
    expect(err).toContain(`Port ${port} is in use`);
    expect(status).toBe(2);
  });

  it("shows the stack when asked", () => {
    expect(run("dance", "--debug").err).toMatch(/\n\s+at /);
  });
});

describe("a fixture that fails", () => {
  const spoiled = join(scratch, "spoiled");
  const file = join(spoiled, "openai/streaming-whole-reply.json");
  cpSync(join(paths.fixtures, "openai"), join(spoiled, "openai"), { recursive: true });
  const fixture = JSON.parse(readFileSync(file, "utf8")) as { expect: { facade?: object } };
  fixture.expect.facade = { text: "something else" };
  writeFileSync(file, JSON.stringify(fixture));
  const corpus = join(scratch, "recordings");
  mkdirSync(corpus);
  writeFileSync(join(corpus, "broken.json"), "no");

  it.each([
    [["--no-corpus"], runHere],
    [["--corpus", corpus], run],
  ])("is named, and the exit code is 1 (%j)", async (parameters, start) => {
    const report = join(scratch, "failing-report");
    const { status, out } = await start(
      ...parameters,
      "--scenario",
      "streaming/whole-reply",
      "--fixtures",
      spoiled,
      "--report",
      report,
    );
    expect(out).toMatch(/fail openai\/streaming-whole-reply facade .*something else/);
    // Last, also where the recordings had their say after it.
    expect(out.trimEnd().split("\n").at(-1)).toMatch(
      /^conformance: FAILED: \d+ of \d+ results \(\d+ fail\); see .*index\.html$/,
    );
    expect(status).toBe(1);
  });
});

describe("the command", () => {
  it("says that the committed fixtures are the rendered ones", async () => {
    expect(await runHere("fixtures", "--check")).toMatchObject({
      status: 0,
      out: `${loadFixtures(paths.fixtures).length} fixtures are up to date.\n`,
    });
  });

  it("shows calls that find the pinned Node", () => {
    const { status, out } = run("--help");
    expect(status).toBe(0);
    expect(out).toContain("npm run conformance -- [options]");
    expect(out).toContain("npx node conformance/src/cli.ts fixtures");
    expect(out).not.toMatch(/(?<!npx )node conformance/);
  });

  it("finds its files from any folder, replays a selection, prints the matrix and exits with 0", () => {
    const selection = ["--scenario", "streaming/crlf", "--provider", "together"];
    const { status, out } = run("--no-corpus", ...selection, "--report", join(scratch, "report"));
    expect(out).toMatch(/area +provider +fixtures +document +types +decoder +native +facade/);
    expect(out.trimEnd().split("\n").at(-1)).toBe("conformance: passed");
    expect(status).toBe(0);
    expect(readdirSync(join(scratch, "report")).sort()).toEqual(["index.html", "report.json"]);
  });

  it("reads recordings alone, in short when asked", async () => {
    const corpus = join(scratch, "corpus");
    mkdirSync(corpus);
    writeFileSync(join(corpus, "broken.json"), "no");
    const report = join(scratch, "corpus-report");
    const { status, out } = await runHere("corpus", "--summary", "--corpus", corpus, "--report", report);
    expect(out).toContain(`All findings, and what was not judged: ${join(report, "corpus.json")}`);
    expect(out.trimEnd().split("\n").at(-1)).toBe("corpus: 0 unexplained findings, 1 malformed");
    expect(status).toBe(0);
  });
});
