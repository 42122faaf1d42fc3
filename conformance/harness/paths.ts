import { join } from "node:path";

const conformance = join(import.meta.dirname, "..");
const root = join(conformance, "..");

/** Every place that the commands use, wherever they are started from. */
export const paths = {
  root,
  fixtures: join(conformance, "fixtures"),
  specs: join(root, "specs"),
  report: join(conformance, "report"),
  baseConfig: join(root, "tsconfig.base.json"),
  expectations: join(conformance, "expectations"),
} as const;
