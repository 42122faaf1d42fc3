import type { Direction } from "../rules/rule.ts";
import type { Additional, Variant } from "../schema/variant.ts";
import type { Places, SchemaReader } from "../schema/view.ts";
import { text, type Comparison } from "./pair.ts";

/** A member of an object, as one document describes it. */
interface Member {
  readonly places: Places;
  readonly at: string;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly hasDefault: boolean;
  /** False for what is only read in a request, and what is only sent in a reply: it is not there on the wire. */
  readonly travels: boolean;
}

function memberOf(reader: SchemaReader, variant: Variant, name: string, direction: Direction): Member | undefined {
  const places = variant.properties.get(name);
  const [place] = places ?? [];
  if (!places || !place) return undefined;
  const { variants } = reader.view(places);
  const says = (keyword: string): boolean =>
    variants.length > 0 && variants.every(({ keywords }) => keywords.get(keyword)?.value === true);
  const readOnly = says("readOnly");
  const travels = direction === "request" ? !readOnly : !says("writeOnly");
  const hasDefault = variants.some(({ keywords }) => keywords.has("default"));
  return { places, at: place.at, required: variant.required.has(name), readOnly, hasDefault, travels };
}

/** Members of two objects: which are there, which must be, and what they hold. */
export function compareObjects(comparison: Comparison, before: Variant, after: Variant): void {
  if (before.kind !== "object" && before.kind !== "any") return;
  const { direction } = comparison;
  for (const name of new Set([...before.properties.keys(), ...after.properties.keys()])) {
    const was = memberOf(comparison.before, before, name, direction);
    const is = memberOf(comparison.after, after, name, direction);
    compareMember(comparison, name, was, is, { before: before.at, after: after.at });
  }
  compareUndescribedRequired(comparison, before, after);
  compareAdditional(comparison, before, after);
  comparePatterns(comparison, before, after);
}

function compareMember(
  comparison: Comparison,
  step: string,
  was: Member | undefined,
  is: Member | undefined,
  objects: { readonly before: string; readonly after: string },
): void {
  const { direction, report, below } = comparison;
  const place = { step, fill: {}, before: was?.at ?? objects.before, after: is?.at ?? objects.after };
  if (was && is) {
    const required = { was: was.required && was.travels, is: is.required && is.travels };
    if (was.readOnly && !is.readOnly && is.required && direction === "request")
      report({ ...place, rule: "required-property-became-not-read-only" });
    else if (!was.required && is.required && required.is) {
      const eased = direction === "request" && is.hasDefault;
      report({ ...place, rule: eased ? "property-became-required-with-default" : "property-became-required" });
    } else if (was.required && !is.required && required.was) report({ ...place, rule: "property-became-optional" });
    if (was.travels || is.travels) below(step, was.places, is.places);
  } else if (is?.travels) {
    const eased = is.required && direction === "request" && is.hasDefault;
    const rule = is.required ? `required-property-${eased ? "with-default-" : ""}added` : "optional-property-added";
    report({ ...place, rule });
  } else if (was?.travels) report({ ...place, rule: `${was.required ? "required" : "optional"}-property-removed` });
}

/** A member may be required without being described. */
function compareUndescribedRequired({ report }: Comparison, before: Variant, after: Variant): void {
  for (const name of new Set([...before.required, ...after.required])) {
    if (before.properties.has(name) || after.properties.has(name)) continue;
    if (before.required.has(name) === after.required.has(name)) continue;
    const rule = after.required.has(name) ? "property-became-required" : "property-became-optional";
    report({ rule, step: name, fill: {}, before: before.at, after: after.at });
  }
}

const WIDTH: Readonly<Record<Additional["state"], number>> = { none: 0, described: 1, any: 2 };

function compareAdditional({ foreign, report, below }: Comparison, before: Variant, after: Variant): void {
  const [was, is] = [before.additional, after.additional];
  if (was.state === "described" && is.state === "described") return below("{}", was.places, is.places);
  if (was.state === is.state) return;
  // Documents of different authors mean different things by saying nothing of an object whose members they describe.
  const unsaid = was.at === undefined ? before : is.at === undefined ? after : undefined;
  if (foreign && unsaid !== undefined && unsaid.properties.size > 0) return;
  const rule = `additional-properties-${WIDTH[is.state] > WIDTH[was.state] ? "widened" : "narrowed"}`;
  report({
    rule,
    step: "{}",
    fill: { before: was.state, after: is.state },
    before: was.at ?? before.at,
    after: is.at ?? after.at,
  });
}

function comparePatterns({ report, below }: Comparison, before: Variant, after: Variant): void {
  for (const [pattern, places] of before.patterns) {
    const other = after.patterns.get(pattern);
    if (other) below("{}", places, other);
    else {
      const fill = { before: text(pattern) };
      report({ rule: "pattern-property-removed", step: "{}", fill, before: places[0]?.at, after: after.at });
    }
  }
  for (const [pattern, places] of after.patterns) {
    if (before.patterns.has(pattern)) continue;
    const fill = { after: text(pattern) };
    report({ rule: "pattern-property-added", step: "{}", fill, before: before.at, after: places[0]?.at });
  }
}
