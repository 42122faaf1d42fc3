import type { Direction } from "./rule.ts";

/**
 * Rules that say nothing between documents of different authors, with the direction in which they do not: they are about how a
 * document says something, not about the API.
 */
const SILENT: Readonly<Record<string, Direction | "both">> = {
  // Only our documents mark open lists; a closed one of another author is no promise.
  "enum-closed": "response",
  "enum-opened": "response",
  "known-values-added": "both",
  "known-values-removed": "both",
  // What a generator of clients fills in; a reply has what it has.
  "default-added": "response",
  "default-removed": "response",
  "default-changed": "response",
  // A reply is only read, whether or not a document says so.
  "became-read-only": "response",
  "became-not-read-only": "response",
  // A hint to generators; targets are named after each document's own schemas.
  "discriminator-added": "both",
  "discriminator-removed": "both",
  "discriminator-mapping-added": "both",
  "discriminator-mapping-removed": "both",
  "discriminator-mapping-changed": "both",
  // Our own words.
  "inexact-added": "both",
  "inexact-removed": "both",
  "only-in-added": "both",
  "only-in-removed": "both",
  "only-in-changed": "both",
  // Ours name the classes 4XX and 5XX; others list the statuses that came to mind.
  "error-status-added": "both",
  "error-status-removed": "both",
};

/** True where a rule is about the API whoever wrote the documents. */
export function saysSomething(rule: string, direction: Direction): boolean {
  const silent = SILENT[rule];
  return silent !== "both" && silent !== direction;
}
