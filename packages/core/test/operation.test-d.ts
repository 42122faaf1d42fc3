import type { Operation, PageDescription, PollingDescription } from "../src/index.ts";

declare const operation: Operation;

// What describes pages, or work, has the function that gives them: a promise never lacks what its type says.
// @ts-expect-error start is missing
const page: PageDescription = { items: "data" };
// @ts-expect-error start is missing
const polling: PollingDescription = { id: "id", status: "status", succeeded: ["done"] };

export const operations: readonly Operation[] = [
  { ...operation, page },
  { ...operation, polling },
];
