import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DriftReport } from "../src/report/report.ts";
import type { SdkTypes } from "../src/settled/read-measure.ts";
import { measureTypes } from "../src/types/measure-types.ts";
import { readSdk, type Sdk } from "../src/types/sdk.ts";

/** An SDK whose client has the methods, written as a class body of the resource `pets`; the rest are declarations beside it. */
export function makeSdk(methods: string, rest = "", version = "1.0.0"): Sdk {
  const folder = mkdtempSync(join(tmpdir(), "drift-sdk-"));
  const text = `${rest}
declare class Pets { #private; protected secret: string; ${methods} }
export default class Client { pets: Pets; baseURL: string; get(path: string): Promise<unknown>; }
`;
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "pets", version, types: "dist/index.d.ts" }));
  writeFileSync(join(folder, "dist", "index.d.ts"), text);
  return readSdk(folder);
}

export interface OurTypes {
  readonly request?: string;
  readonly reply?: string;
  readonly event?: string;
  readonly query?: string;
  readonly header?: string;
}

/** Our generated types of one operation, `pets.create`, as the generator writes them. */
export function makeSchema({ request, reply, event, query, header }: OurTypes, rest = ""): string {
  const file = join(mkdtempSync(join(tmpdir(), "drift-own-")), "schema.gen.ts");
  const content = [
    reply === undefined ? "" : `"application/json": ${reply};`,
    event === undefined ? "" : `"text/event-stream": ${event};`,
  ];
  const text = `${rest}
export interface operations {
  "pets.create": {
    parameters: { query${query === undefined ? "?: never" : `?: ${query}`}; header${header === undefined ? "?: never" : `?: ${header}`} };
    requestBody${request === undefined ? "?: never" : `: { content: { "application/json": ${request} } }`};
    responses: { "4XX": { content: { "application/json": { error: string } } }; 200: { content: { ${content.join(" ")} } } };
  };
}
`;
  writeFileSync(file, text);
  return file;
}

/** What the SDK's type and ours, as replies of a method, differ in: `rule subject`. */
export function compare(ours: OurTypes, sdk: Sdk, measure: Partial<SdkTypes> = {}, rest = ""): DriftReport {
  const schemaFile = makeSchema(ours, rest);
  return measureTypes({ provider: "pets", schemaFile, sdk, measure: { package: "pets", ...measure }, settled: [] });
}

export function lines({ findings }: DriftReport): string[] {
  return findings.map(({ rule, subject }) => `${rule} ${subject}`.trim());
}

/** The differences of two types at the place of a reply. */
export function replies(ours: string, theirs: string, declarations = ""): string[] {
  return lines(compare({ reply: ours }, makeSdk(`create(): Promise<${theirs}>;`, declarations)));
}

/** The differences of two types at the place of a request. */
export function requests(ours: string, theirs: string, declarations = ""): string[] {
  return lines(compare({ request: ours }, makeSdk(`create(body: ${theirs}): Promise<void>;`, declarations)));
}
