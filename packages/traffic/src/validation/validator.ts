import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ValidationMode, ValidationResult } from "./finding.ts";
import type { JsonObject } from "./json.ts";
import { addKeywords } from "./keywords.ts";
import { definitionId, Normaliser } from "./normalise.ts";
import { observeAll, toFinding, type Observation } from "./observation.ts";
import { describeTarget, findTarget, type ValidationTarget } from "./target.ts";

export interface Validator {
  /**
   * Holds a value (what JSON.parse gave) against the document.
   * @throws Error when the document describes no such target: ask `describes` first where that is no mistake.
   */
  validate(target: ValidationTarget, value: unknown, mode: ValidationMode): ValidationResult;
  /** True when the document has a schema for the target. */
  describes(target: ValidationTarget): boolean;
}

/**
 * Makes a validator of a bundled OpenAPI 3.1 document: every `$ref` in it is local. Schemas are compiled when first used, once.
 * Findings are the same in both modes, except that a closed enum, a range or a format is a violation in strict mode only;
 * the mode decides which of them make a value invalid.
 */
export function createValidator(document: JsonObject): Validator {
  const normaliser = new Normaliser(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false, verbose: true, logger: false });
  addFormats.default(ajv);
  addKeywords(ajv, normaliser);
  const added = new Set<string>();
  const compiled = new Map<string, ValidateFunction | undefined>();

  function compile(target: ValidationTarget): ValidateFunction | undefined {
    const key = JSON.stringify(target);
    if (compiled.has(key)) return compiled.get(key);
    const branch = findTarget(document, target);
    let validate: ValidateFunction | undefined;
    if (branch) {
      const name = normaliser.define(branch);
      for (const [definition, schema] of normaliser.definitions) {
        if (added.has(definition)) continue;
        added.add(definition);
        ajv.addSchema(schema, definitionId(definition));
      }
      validate = ajv.getSchema(definitionId(name));
    }
    compiled.set(key, validate);
    return validate;
  }

  function observe(target: ValidationTarget, value: unknown): Observation[] {
    const validate = compile(target);
    if (!validate) throw new Error(`the document describes no ${describeTarget(target)}`);
    return validate(value) ? [] : observeAll(validate.errors);
  }

  return {
    describes: (target) => compile(target) !== undefined,
    validate(target, value, mode) {
      const all = observe(target, value).map((observation) => toFinding(observation, mode));
      const findings = all.filter(({ kind }) => kind !== "openPlace");
      const openPlaces = all.filter(({ kind }) => kind === "openPlace");
      const valid = mode === "strict" ? findings.length === 0 : findings.every(({ kind }) => kind !== "violation");
      return { valid, findings, openPlaces };
    },
  };
}
