export const testTasks: readonly string[];
export function isTests(task: string): boolean;
