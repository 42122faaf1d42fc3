export { DriftError } from "./drift-error.ts";
export { loadForeign, toForeignDocument, type ForeignDocument } from "./document/load-foreign.ts";
export { countLevels, levels, type DriftFinding, type Level, type Place } from "./report/finding.ts";
export { openFindings, type DriftReport, type ReportKind, type Table } from "./report/report.ts";
export { formats, render, type Format } from "./report/render.ts";
export { readMeasure, type Measure, type SdkTypes, type UpstreamDocument } from "./settled/read-measure.ts";
export { settle, type SettledEntry } from "./settled/settled.ts";
export { readScope, type Scope } from "./coverage/scope.ts";
export { differencePages, type DialectTable, type ServiceTable, type Subject } from "./differences/index.ts";
