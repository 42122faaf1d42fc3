/** What we read of a CycloneDX document: https://cyclonedx.org/docs/1.7/json/. */
export interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components?: readonly Component[];
}

export interface Component {
  readonly name: string;
  readonly version: string;
  /** The scope of the name. */
  readonly group?: string;
  readonly purl: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  /** What is inside of it, and not installed beside it. */
  readonly components?: readonly Component[];
}

/** The name as npm has it: `@scope/name`. */
export function nameOf({ group, name }: Component): string {
  return group === undefined ? name : `${group}/${name}`;
}

/** SPDX id or expression; what is said instead, or `none`. */
export function licenceOf({ licenses = [] }: Component): string {
  const said = licenses.map(({ license, expression }) => license?.id ?? expression ?? license?.name ?? "none");
  return said.length === 0 ? "none" : said.join(" AND ");
}
