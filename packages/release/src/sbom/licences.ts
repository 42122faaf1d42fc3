import { licenceOf, nameOf, type Bill, type Component } from "./bill.ts";

/** The licences that what we publish may bring along: permissive ones, which ask for no more than a notice. */
export const permissive: readonly string[] = [
  "MIT",
  "ISC",
  "0BSD",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "Unlicense",
];

/** A package of others that reaches users. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Ours that bring it. */
  readonly by: readonly string[];
  /** Whether it is part of ours, rather than installed beside it. */
  readonly isInside: boolean;
}

/** What of others comes with what we publish, by name. */
export function licensed(bills: readonly Bill[]): readonly Licensed[] {
  const ours = new Set(bills.map(({ metadata }) => nameOf(metadata.component)));
  const found = new Map<string, { component: Component; isInside: boolean; by: Set<string> }>();
  const add = (component: Component, by: string, isInside: boolean) => {
    const entry = found.get(component.purl) ?? { component, isInside, by: new Set() };
    found.set(component.purl, entry);
    entry.by.add(by);
  };
  for (const { metadata, components = [] } of bills) {
    const name = nameOf(metadata.component);
    for (const part of metadata.component.components ?? []) add(part, name, true);
    for (const component of components) if (!ours.has(nameOf(component))) add(component, name, false);
  }
  return [...found.values()]
    .map(({ component, by, isInside }) => ({
      name: nameOf(component),
      version: component.version,
      licence: licenceOf(component),
      by: [...by].toSorted(),
      isInside,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The packages whose licence is not permissive, one sentence each. Of a choice (`MIT OR GPL-3.0`) one must be. */
export function licenceComplaints(packages: readonly Licensed[]): readonly string[] {
  return packages
    .filter(({ licence }) => !isPermissive(licence))
    .map(
      ({ name, version, licence, by }) =>
        `${name} ${version} is under "${licence}", which is not permissive (${by.join(", ")})`,
    );
}

function isPermissive(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, "").split(" OR ");
  return choices.some((choice) => choice.split(" AND ").every((id) => permissive.includes(id.trim())));
}

/** docs/licences.md. */
export function licencePage(packages: readonly Licensed[]): string {
  const rows = packages.map(
    ({ name, version, licence, by, isInside }) =>
      `| \`${name}\` | ${version} | ${licence} | ${by.map((our) => `\`${our}\``).join(", ")} | ${isInside ? "is part of it" : "is installed beside it"} |`,
  );
  return `# Licences

Written by \`npm run sbom\`: all that is not ours and reaches whoever installs a published package. Everything of ours is under the
[MIT licence](../LICENSE). Allowed are ${permissive.join(", ")}; anything else fails \`npm test\`. A package that is part of one of ours has its
licence in \`dist/THIRD-PARTY-LICENSES.txt\` there.

| package | version | licence | comes with | how |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
