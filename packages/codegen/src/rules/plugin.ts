import type { Plugin } from "@redocly/openapi-core";
import { extensions } from "./extensions.ts";
import { operations } from "./operations.ts";
import { schemas } from "./schemas.ts";
import { streamGrammar } from "./stream-grammar.ts";

/** Our rules, and the list of all rules that a document must pass, for codegen and for the Redocly command line alike. */
export default function plugin(): Plugin {
  return {
    id: "lockstep",
    rules: { oas3: { extensions, operations, schemas, "stream-grammar": streamGrammar } },
    configs: {
      documents: {
        rules: {
          "lockstep/extensions": "error",
          "lockstep/operations": "error",
          "lockstep/schemas": "error",
          "lockstep/stream-grammar": "error",
          struct: "error",
          "no-unresolved-refs": "error",
          "operation-operationId": "error",
          "operation-operationId-unique": "error",
          "operation-parameters-unique": "error",
          "operation-2xx-response": "error",
          "path-parameters-defined": "error",
          "path-declaration-must-exist": "error",
          "path-not-include-query": "error",
          "no-identical-paths": "error",
          "no-ambiguous-paths": "error",
          "no-empty-servers": "error",
          "no-server-trailing-slash": "error",
          "no-enum-type-mismatch": "error",
          "no-schema-type-mismatch": "error",
          "no-duplicated-enum-values": "error",
          "security-defined": "error",
          "spec-components-invalid-map-name": "error",
        },
      },
    },
  };
}
