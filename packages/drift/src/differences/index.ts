export { differencePages } from "./pages.ts";
export type { DialectTable, ServiceTable, Subject } from "./subject.ts";
