export type { Finding, FindingKind, ValidationMode, ValidationResult } from "./finding.ts";
export type { ValidationTarget } from "./target.ts";
export { createValidator, type Validator } from "./validator.ts";
