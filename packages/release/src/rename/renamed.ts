/** The names that packages are published under. */
export interface PublishedNames {
  /** `@lockstep` */
  readonly scope: string;
  /** The package without the scope. */
  readonly facade: string;
}

/** The text of a file with other names for the packages. */
export function renamed(text: string, from: PublishedNames, to: PublishedNames): string {
  const scoped = text.replaceAll(new RegExp(`${from.scope}(?![\\w-])`, "g"), to.scope);
  return facadePlaces(from.facade).reduce((result, place) => result.replaceAll(place, `$1${to.facade}$2`), scoped);
}

/** Whether the facade's name is left in quotes: a word that may be anything, for a person to look at. */
export function mayMeanFacade(text: string, { facade }: PublishedNames): boolean {
  return text.includes(`"${facade}"`);
}

/**
 * Where the facade's name is sure to be the package and not a folder or a command: an import, a dependency on the workspace, the name
 * in a manifest and in names.ts, a changeset.
 */
function facadePlaces(facade: string): readonly RegExp[] {
  return [
    new RegExp(`(\\b(?:from |import |import\\(|require\\()")${facade}(")`, "g"),
    new RegExp(`(")${facade}(": "workspace:)`, "g"),
    new RegExp(`(^ {2}"name": ")${facade}(")`, "gm"),
    new RegExp(`(\\bfacade: \\{ folder: "[\\w-]+", name: ")${facade}(")`, "g"),
    new RegExp(`(^")${facade}(": (?:major|minor|patch)$)`, "gm"),
  ];
}
