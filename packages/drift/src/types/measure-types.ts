import { relative } from "node:path";
import { DriftError } from "../drift-error.ts";
import { root } from "../places.ts";
import type { DriftFinding } from "../report/finding.ts";
import type { DriftReport } from "../report/report.ts";
import type { SdkTypes } from "../settled/read-measure.ts";
import { settle, type SettledEntry } from "../settled/settled.ts";
import { compareRequest, compareTypes, type ComparedPart } from "./compare-operation.ts";
import { findingsOf, type Sources } from "./findings.ts";
import { namedTypes, type OperationTypes } from "./named-types.ts";
import { ownOperations, type OwnOperation } from "./our-operations.ts";
import { comparePlaces } from "./places.ts";
import { loadProgram } from "./program.ts";
import type { Sdk } from "./sdk.ts";
import { clientType, sdkMethod } from "./sdk-methods.ts";
import { makeTypes } from "./types.ts";
import type { Sides } from "./walk.ts";

export interface MeasureTypesOptions {
  readonly provider: string;
  /** Our generated types: schema.gen.ts. */
  readonly schemaFile: string;
  readonly sdk: Sdk;
  readonly measure: SdkTypes;
  readonly settled: readonly SettledEntry[];
}

const answer = (value: boolean | undefined): string => (value === undefined ? "-" : value ? "yes" : "no");

function row(id: string, { part, place, verdict, compared, open }: ComparedPart, findings: number): (string | number)[] {
  const where = place === undefined ? part : `${part}/${place}`;
  return [id, where, answer(verdict?.theirsToOurs), answer(verdict?.oursToTheirs), compared, open, findings];
}

function partsOf(
  sides: Sides,
  own: OwnOperation,
  { parts, places }: OperationTypes,
  names: SdkTypes["parameters"],
): ComparedPart[] {
  const { request, reply, event } = parts;
  const compared: ComparedPart[] = [
    ...(request ? [{ part: "request" as const, ...compareRequest(sides, own, request, names) }] : []),
    ...(reply ? [{ part: "reply" as const, ...compareTypes(sides, own.reply, reply) }] : []),
    ...(event ? [{ part: "event" as const, ...compareTypes(sides, own.event, event) }] : []),
  ];
  return [...compared.filter((one) => one.compared > 0 || one.differences.length > 0), ...comparePlaces(sides, own, places)];
}

/** Compares the types of an SDK with ours, operation by operation and in both directions. */
export function measureTypes({ provider, schemaFile, sdk, measure, settled }: MeasureTypesOptions): DriftReport {
  const program = loadProgram([schemaFile, sdk.entry]);
  const { client: clientName, operations = {}, leftOut } = measure;
  const sides: Sides = { ours: makeTypes(program), theirs: makeTypes(program, leftOut) };
  const sources: Sources = {
    ours: { name: relative(root, schemaFile), folder: root, lines: false },
    theirs: { name: `${sdk.name} ${sdk.version}`, folder: sdk.folder, lines: true },
  };
  const client = clientType(program, sdk, clientName);
  const own = ownOperations(program, schemaFile);
  if (own.length === 0) throw new DriftError(`${schemaFile} exports no operations: run npm run generate.`);
  const unknown = Object.keys(operations).find((id) => !own.some((operation) => operation.id === id));
  if (unknown !== undefined)
    throw new DriftError(`drift.yaml of ${provider}: ${sdk.name} operations names ${unknown}, which our document has not.`);
  const rows: (string | number)[][] = [];
  const findings: DriftFinding[] = [];
  for (const operation of own) {
    const named = operations[operation.id];
    const streams = operation.event.length > 0;
    const method = sdkMethod(program.getTypeChecker(), client, [named?.method ?? operation.id].flat(), streams);
    if (!method && !named) {
      findings.push({
        rule: "type-operation-extra",
        level: "info",
        operation: operation.id,
        subject: "",
        message: "the SDK's client has no method of this name",
        places: [{ source: sources.theirs.name, pointer: operation.id }],
      });
      rows.push([operation.id, "-", "-", "-", 0, 0, 1]);
      continue;
    }
    const theirs = namedTypes(program, sdk, operation.id, named, method);
    for (const part of partsOf(sides, operation, theirs, measure.parameters)) {
      const found = findingsOf(operation.id, part.part, part.differences, sides, sources);
      findings.push(...found);
      rows.push(row(operation.id, part, found.length));
    }
  }
  const joined = settle(findings, settled);
  return {
    kind: "types",
    title: `Types: ${provider} and ${sdk.name} ${sdk.version}`,
    provider,
    tables: [
      {
        title: "Assignable, as the compiler judges",
        head: ["operation", "part", "SDK to ours", "ours to SDK", "places", "open in both", "differences"],
        rows,
      },
    ],
    findings: joined.findings,
    stale: joined.stale,
  };
}
