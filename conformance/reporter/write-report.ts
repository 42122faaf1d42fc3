import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderHtml } from "./html.ts";
import { makeReportFolder } from "./report-folder.ts";
import type { Report } from "./report.ts";

/** Writes report.json and index.html. */
export function writeReport(folder: string, report: Report): void {
  makeReportFolder(folder);
  writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, "index.html"), renderHtml(report));
}
