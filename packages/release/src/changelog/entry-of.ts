/** What a changelog says of one version, without its heading; empty when it says nothing. */
export function entryOf(changelog: string, version: string): string {
  const entries = changelog.split(/^## /m).slice(1);
  const entry = entries.find((text) => text.split("\n")[0]?.trim() === version);
  return entry === undefined ? "" : entry.slice(entry.indexOf("\n")).trim();
}
