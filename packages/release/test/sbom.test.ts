import { expect, test } from "vitest";
import type { Bill, Component } from "../src/sbom/bill.ts";
import { collectBills } from "../src/sbom/collect.ts";
import { licenceComplaints, licencePage, licensed } from "../src/sbom/licences.ts";

function component(name: string, id: string, components?: readonly Component[]): Component {
  const made = { name, version: "1.0.0", purl: `pkg:npm/${name}@1.0.0`, licenses: [{ license: { id } }] };
  return components === undefined ? made : { ...made, components };
}

function bill(name: string, parts: readonly Component[], inside?: readonly Component[]): Bill {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.7",
    metadata: { component: component(name, "MIT", inside) },
    components: parts,
  };
}

const bills = [
  bill("ours", [component("left", "ISC"), component("other-of-ours", "MIT")], [component("within", "MIT")]),
  bill("other-of-ours", [component("left", "ISC")]),
];

test("Listed is what is not ours, once, with whom it comes and how", () => {
  expect(licensed(bills)).toEqual([
    { name: "left", version: "1.0.0", licence: "ISC", by: ["other-of-ours", "ours"], isInside: false },
    { name: "within", version: "1.0.0", licence: "MIT", by: ["ours"], isInside: true },
  ]);
  expect(licencePage(licensed(bills))).toContain("| `within` | 1.0.0 | MIT | `ours` | is part of it |");
});

test.each([
  ["GPL-3.0-only", component("copied", "GPL-3.0-only")],
  ["MIT AND GPL-3.0-only", { ...component("copied", ""), licenses: [{ expression: "MIT AND GPL-3.0-only" }] }],
  ["SEE LICENSE IN terms.txt", { ...component("copied", ""), licenses: [{ license: { name: "SEE LICENSE IN terms.txt" } }] }],
  ["none", { ...component("copied", ""), licenses: [] }],
])("A licence that is not permissive is a complaint: %s", (licence, part) => {
  const complaint = `copied 1.0.0 is under "${licence}", which is not permissive (ours)`;
  expect(licenceComplaints(licensed([bill("ours", [part])]))).toEqual([complaint]);
  expect(licenceComplaints(licensed([bill("ours", [], [part])]))).toEqual([complaint]);
});

test("Of a choice of licences one must be permissive", () => {
  const part = { ...component("either", ""), licenses: [{ expression: "(GPL-2.0-only OR MIT)" }] };
  expect(licenceComplaints(licensed([bill("ours", [part])]))).toEqual([]);
});

test("The bills name what is installed and what is inside", async () => {
  const found = await collectBills();
  const zhipu = found.find(({ metadata }) => metadata.component.name === "zhipu");
  expect(zhipu?.bomFormat).toBe("CycloneDX");
  expect(zhipu?.components?.map(({ purl }) => purl)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^pkg:npm\/jose@\d/),
      expect.stringMatching(/^pkg:npm\/%40lockstep\/core@\d/),
    ]),
  );
  const core = zhipu?.components?.find(({ name }) => name === "core");
  expect(core?.components?.map(({ name }) => name)).toEqual(["openapi-fetch"]);
});
