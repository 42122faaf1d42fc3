/** The steps of a rehearsal, with what each found and how long it took. */
export interface Steps {
  /** Runs one; its result is what the table says of it. Gives whether it passed: a failure is kept for the end. */
  step(name: string, work: () => Promise<string>): Promise<boolean>;
  readonly passed: number;
  /** What went wrong, each with the name of its step. */
  readonly failures: readonly string[];
}

/** @param show is given the line of each step when it has ended */
export function makeSteps(show: (line: string) => void): Steps {
  const failures: string[] = [];
  let passed = 0;
  return {
    async step(name, work) {
      const began = performance.now();
      const note = (mark: string, said: string) => {
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        show(`${mark.padEnd(6)}${name.padEnd(26)}${seconds.padStart(6)} s  ${said}`);
      };
      try {
        note("ok", await work());
        passed += 1;
        return true;
      } catch (error) {
        note("FAILED", "why stands below");
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
        return false;
      }
    },
    get passed() {
      return passed;
    },
    failures,
  };
}
