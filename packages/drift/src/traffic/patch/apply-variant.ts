import { isJsonObject } from "@lockstep/traffic";
import { DriftError } from "../../drift-error.ts";
import type { Change } from "./change.ts";
import { inferSchema, type InferredSchema } from "./infer.ts";
import type { SourcePlace } from "./source-files.ts";

function pascal(text: string): string {
  return text
    .replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    .replaceAll(/\W/g, "");
}

/** The variant's shape, its tag as a constant. */
function variantSchema(property: string, tag: string, values: readonly unknown[]): InferredSchema {
  const shape = inferSchema(values);
  const properties = isJsonObject(shape["properties"]) ? shape["properties"] : {};
  const note = { "x-lockstep-unverified": "Seen in traffic only; a source that describes it would settle what it means." };
  return { ...shape, properties: { ...properties, [property]: { type: "string", const: tag } }, ...note };
}

/** Adds a branch to a union; where a discriminator's mapping names the branches, as a schema of its own. */
export function describeVariant(branches: SourcePlace, { name, values }: Change): void {
  const equals = name.indexOf("=");
  const property = name.slice(0, equals);
  const tag = name.slice(equals + 1);
  if (!/^[\w.:-]{1,64}$/.test(tag)) throw new DriftError("the new variant's tag looks like text and not like a name");
  const { file, steps } = branches;
  const union = steps.slice(0, -1);
  const discriminator = file.value([...union, "discriminator"]);
  const schema = variantSchema(property, tag, values);
  if (!isJsonObject(discriminator) || !isJsonObject(discriminator["mapping"])) {
    file.addItems(steps, [schema]);
    return;
  }
  if (Object.hasOwn(discriminator["mapping"], tag)) return;
  const owner = union[0] === "components" ? String(union[2]) : "";
  const component = freeName(file, `${pascal(owner)}${pascal(tag)}`);
  file.addMember(["components", "schemas"], component, schema);
  file.addItems(steps, [{ $ref: `#/components/schemas/${component}` }]);
  file.addMember([...union, "discriminator", "mapping"], tag, `#/components/schemas/${component}`);
}

function freeName(file: SourcePlace["file"], wanted: string): string {
  const isTaken = (name: string): boolean => file.has(["components", "schemas", name]);
  let name = wanted;
  for (let count = 2; isTaken(name); count += 1) name = `${wanted}${count}`;
  return name;
}
