// `npm run sbom`: writes a bill of materials (CycloneDX) for each public package into packages/release/dist/sbom, which a release is
// published with, and the list of licences, docs/licences.md. With --check nothing is written, and a list that differs is an error.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../workspace.ts";
import { nameOf } from "./bill.ts";
import { collectBills } from "./collect.ts";
import { licenceComplaints, licencePage, licensed } from "./licences.ts";

const bills = await collectBills();
const packages = licensed(bills);
const complaints = [...licenceComplaints(packages)];
const pageFile = join(root, "docs", "licences.md");
const page = licencePage(packages);
if (process.argv.includes("--check")) {
  if (readFileSync(pageFile, "utf8") !== page) complaints.push("docs/licences.md is not what npm run sbom writes: run it.");
} else {
  const folder = join(root, "packages/release/dist/sbom");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const bill of bills) {
    const { component } = bill.metadata;
    const file = `${nameOf(component).replace("@", "").replace("/", "-")}-${component.version}.cdx.json`;
    writeFileSync(join(folder, file), `${JSON.stringify(bill, null, 2)}\n`);
  }
  writeFileSync(pageFile, page);
}
for (const complaint of complaints) console.error(complaint);
console.log(`sbom: ${bills.length} packages of ours bring ${packages.length} of others, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 ? 0 : 1;
