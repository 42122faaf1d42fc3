import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FixtureError, loadFixture, loadFixtures } from "../harness/fixture.ts";
import { paths } from "../harness/paths.ts";
import { loadScenarios } from "../scenarios/load.ts";
import { templates } from "../suites/index.ts";
import { differences } from "../templates/generate.ts";
import { applies } from "../templates/render-fixture.ts";
import { fixtures } from "./selected.ts";

const copy = mkdtempSync(join(tmpdir(), "fixtures-"));
cpSync(paths.fixtures, copy, { recursive: true });
afterAll(() => rmSync(copy, { recursive: true }));

const scenarios = await loadScenarios();

describe("scenarios", () => {
  it("have the id of their file, and no id twice", () => {
    const ids = scenarios.map((scenario) => scenario.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("name no provider", () => {
    const names = /openai|together/i;
    const named = scenarios.filter(({ id, title, appliesTo }) => names.test(JSON.stringify([id, title, appliesTo])));
    expect(named.map(({ id }) => id)).toEqual([]);
  });

  it("each apply to some provider", () => {
    const idle = scenarios.filter((scenario) => !templates.some(({ facts }) => applies(scenario, facts)));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });
});

// That they are the ones which the templates render is what `fixtures --check` says: cli.test.ts.
describe("fixtures", () => {
  it("belong to a scenario, and say where they come from", () => {
    const ids = new Set<string>(scenarios.map((scenario) => scenario.id));
    expect(fixtures.filter((fixture) => !ids.has(fixture.scenario)).map(({ id }) => id)).toEqual([]);
    const documented = fixtures.filter(({ provenance }) => provenance.label === "documented");
    expect(
      documented
        .filter(({ provenance }) => !provenance.sources.some(({ url }) => url?.startsWith("https://")))
        .map(({ id }) => id),
    ).toEqual([]);
    // Only the recorder makes them, and it says when and from where: no template and no hand does.
    const recorded = fixtures.filter(({ provenance }) => provenance.label === "recorded");
    expect(recorded.filter(({ generated, id }) => generated === true || !id.endsWith("-recorded"))).toEqual([]);
  });

  it("are in the folder and the file of their id", () => {
    expect(fixtures.filter(({ id, file }) => `${id}.json` !== file).map(({ file }) => file)).toEqual([]);
  });

  it("hold an integer past 2^53 that JSON.parse cannot keep", () => {
    const exact = fixtures.filter((fixture) => fixture.expect.exact);
    expect(exact.map(({ provenance }) => provenance.label)).toEqual(["documented"]);
    const [{ text } = { text: "0" }] = exact[0]?.expect.exact ?? [];
    expect(String(Number(text))).not.toBe(text);
    expect(new TextDecoder().decode(exact[0]?.bodies[0])).toContain(text);
  });

  it("have no key but the one of the replays, and none in a header", () => {
    // What a live service says of headers and keys may stand there; the recorder masks what is secret in it.
    const made = fixtures.filter(({ provenance }) => provenance.label !== "recorded");
    const texts = made.map(
      (fixture) => JSON.stringify(fixture) + fixture.bodies.map((body) => new TextDecoder().decode(body)).join(""),
    );
    expect(texts.filter((text) => /sk-|authorization|bearer/i.test(text))).toEqual([]);
  });
});

describe("the check names what differs", () => {
  it("a changed body, a fixture that no scenario makes, a missing file", async () => {
    writeFileSync(join(copy, "openai/streaming-text.response.sse"), "data: changed\n\n");
    const stale = readFileSync(join(copy, "openai/streaming-text.json"), "utf8");
    writeFileSync(join(copy, "openai/streaming-gone.json"), stale);
    rmSync(join(copy, "together/streaming-text.json"));
    expect(await differences(copy)).toEqual([
      "openai/streaming-gone.json",
      "openai/streaming-text.response.sse",
      "together/streaming-text.json",
    ]);
  });

  it("leaves hand-written fixtures alone", async () => {
    writeFileSync(join(copy, "openai/by-hand.json"), "{}");
    expect(await differences(copy)).not.toContain("openai/by-hand.json");
    rmSync(join(copy, "openai/by-hand.json"));
  });
});

describe("a fixture that cannot be used is named", () => {
  it("not JSON", () => {
    writeFileSync(join(copy, "openai/broken.json"), "{");
    expect(() => loadFixture(copy, "openai/broken.json")).toThrow(FixtureError);
    expect(() => loadFixtures(copy)).toThrow(/openai\/broken\.json is not JSON/);
    rmSync(join(copy, "openai/broken.json"));
  });

  it("not of the schema", () => {
    const fixture = JSON.parse(readFileSync(join(copy, "openai/streaming-crlf.json"), "utf8"));
    writeFileSync(
      join(copy, "openai/wrong.json"),
      JSON.stringify({ ...fixture, provenance: { label: "guessed", sources: [{ name: "x" }] } }),
    );
    expect(() => loadFixture(copy, "openai/wrong.json")).toThrow(/wrong\.json is not a fixture: \/provenance\/label/);
  });

  it("without its body", () => {
    rmSync(join(copy, "openai/streaming-crlf.response.sse"));
    expect(() => loadFixture(copy, "openai/streaming-crlf.json")).toThrow(/streaming-crlf\.response\.sse is missing/);
  });
});
