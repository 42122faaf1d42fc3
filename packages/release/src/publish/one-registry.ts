import type { Manifest } from "../workspace.ts";
import { publishTargets, type Publisher } from "./target.ts";

/**
 * Makes sure that all settings of npm agree where the package goes, and that the way there is encrypted.
 *
 * @throws Error that names the settings.
 */
export async function assertOneRegistry(publisher: Publisher, manifest: Manifest): Promise<void> {
  const { registries } = await publishTargets(publisher, manifest);
  const said = registries.map(({ setting, value }) => `${setting} is ${value}`).join(", ");
  const places = new Set(registries.map(({ value }) => value.replace(/\/$/, "")));
  if (places.size !== 1) throw new Error(`Refusing to publish ${manifest.name}: ${said}. Let one setting say it.`);
  if (![...places].every((place) => place.startsWith("https://"))) {
    throw new Error(`Refusing to publish ${manifest.name}: ${said}. A release goes over https.`);
  }
}
