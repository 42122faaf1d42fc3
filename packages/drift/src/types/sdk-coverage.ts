import type ts from "typescript";
import { assemble, type MeasuredOperation } from "../coverage/coverage.ts";
import { compareFields, type Field } from "../coverage/fields.ts";
import type { Scope } from "../coverage/scope.ts";
import type { ForeignDocument } from "../document/load-foreign.ts";
import { membersOf } from "../document/members.ts";
import { parametersOf, partSchemas } from "../document/part-schemas.ts";
import { sliceOperations, type SlicedOperation } from "../document/slice.ts";
import type { DriftFinding } from "../report/finding.ts";
import type { DriftReport } from "../report/report.ts";
import type { SdkTypes } from "../settled/read-measure.ts";
import type { SettledEntry } from "../settled/settled.ts";
import { namedTypes } from "./named-types.ts";
import { loadProgram } from "./program.ts";
import { sdkMembers } from "./sdk-members.ts";
import { clientType, sdkMethod } from "./sdk-methods.ts";
import { sdkOperations } from "./sdk-operations.ts";
import type { Sdk } from "./sdk.ts";
import { makeTypes, type Types } from "./types.ts";

export interface SdkCoverageOptions {
  readonly provider: string;
  readonly ours: ForeignDocument;
  readonly sdk: Sdk;
  readonly measure: SdkTypes;
  readonly scope: Scope;
  readonly settled: readonly SettledEntry[];
}

const partNames = ["request", "reply", "event"] as const;

/** Fields of one operation in the SDK's types, held against our document. */
function fieldsOf(
  ours: ForeignDocument,
  own: SlicedOperation,
  types: Types,
  parts: Readonly<Partial<Record<(typeof partNames)[number], readonly ts.Type[]>>>,
): Field[] {
  const parameters = new Map([...parametersOf(ours.document, own).keys()].map((key) => [key.slice(key.indexOf(":") + 1), key]));
  return partNames.flatMap((part) => {
    const described = membersOf(ours.document, partSchemas(ours.document, own, part));
    // An SDK's request holds the parameters too.
    return compareFields(part, sdkMembers(types, parts[part] ?? []), described).map((field): Field => {
      const name = field.subject.slice(part.length + 1);
      const parameter = part === "request" && !described.has(name) ? parameters.get(name.split("/")[0] ?? "") : undefined;
      return parameter === undefined
        ? field
        : { ...field, subject: `parameter/${parameter.replace(":", "/")}`, state: "described", missingValues: [] };
    });
  });
}

/** What share of an SDK's methods, and of the fields of their types, a document has: for services that publish no document. */
export function measureSdkCoverage({ provider, ours, sdk, measure, scope, settled }: SdkCoverageOptions): DriftReport {
  const program = loadProgram([sdk.entry]);
  const checker = program.getTypeChecker();
  const types = makeTypes(program, measure.leftOut);
  const client = clientType(program, sdk, measure.client);
  const own = sliceOperations(ours);
  const methodsOf = (id: string): readonly string[] => [measure.operations?.[id]?.method ?? id].flat();
  const taken = new Set(own.flatMap(({ id }) => methodsOf(id)));
  const all = sdkOperations(checker, client);
  const others = all.filter((method) => !taken.has(method));
  const omitted = others.filter((method) => scope.omitsMethod(method) !== undefined);
  const unnamed = others.filter((method) => !omitted.includes(method));
  const source = `${sdk.name} ${sdk.version}`;
  const missing = unnamed.map((method): DriftFinding => ({
    rule: "operation-missing",
    level: "error",
    subject: method,
    message: "the SDK has this method; our document has it not, and scope.yaml does not say why",
    places: [{ source, pointer: method }],
  }));
  const matched = own.filter(({ id }) => methodsOf(id).some((method) => all.includes(method)));
  const measured = matched.map((operation): MeasuredOperation => {
    const { id } = operation;
    const streams = partSchemas(ours.document, operation, "event").length > 0;
    const method = sdkMethod(checker, client, methodsOf(id), streams);
    const { parts } = namedTypes(program, sdk, id, measure.operations?.[id], method);
    return { id, fields: fieldsOf(ours, operation, types, parts) };
  });
  return assemble({
    provider,
    upstream: source,
    operations: { all: all.length, omitted: omitted.length, missing, onlyOurs: own.length - matched.length },
    measured,
    scope,
    settled,
  });
}
