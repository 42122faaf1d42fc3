export const testTasks: readonly string[];
export const aloneBefore: readonly (readonly string[])[];
export const aloneAfter: readonly (readonly string[])[];
export function isTests(task: string): boolean;
