import { lookup } from "node:dns/promises";
import type { Manifest } from "../workspace.ts";
import { publishTargets, type Publisher, type Target } from "./target.ts";

/**
 * Makes sure that a publish cannot leave this machine: to be called right before it, with the very environment of it.
 *
 * @throws Error that names the setting and its value, when any registry of npm is not a loopback address, when a proxy stands
 *   between, or when the registry redirects.
 */
export async function assertLoopback(publisher: Publisher, manifest: Manifest): Promise<void> {
  const { registries, proxies } = await publishTargets(publisher, manifest);
  const [proxy] = proxies;
  if (proxy !== undefined) throw refusal(manifest, proxy, "a proxy may take it to another machine");
  if (registries.length === 0) throw new Error(`Refusing to publish ${manifest.name}: npm names no registry.`);
  for (const target of registries) {
    if (!isLoopbackUrl(target.value)) throw refusal(manifest, target, "it is no loopback address");
    if (!(await resolvesToLoopback(target.value))) throw refusal(manifest, target, "its name leads to another machine");
    const location = await redirection(target.value, manifest.name);
    if (location !== undefined) throw refusal(manifest, target, `it redirects to ${location}`);
  }
}

/**
 * Whether the text is a URL of one of the three names of this machine, written plainly: other spellings of the same address are
 * read differently by different programs.
 */
export function isLoopbackUrl(text: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?(\/[\w./-]*)?$/.test(text) && URL.canParse(text);
}

async function resolvesToLoopback(url: string): Promise<boolean> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const addresses = await lookup(host, { all: true });
  return addresses.every(({ address }) => address === "127.0.0.1" || address === "::1");
}

/** Where the registry sends those who ask for the package; undefined when it answers itself. */
async function redirection(registry: string, name: string): Promise<string | undefined> {
  const address = `${registry.replace(/\/$/, "")}/${name.replace("/", "%2f")}`;
  const response = await fetch(address, { redirect: "manual" }).catch((error: unknown) => {
    throw new Error(`No registry answers at ${address}.`, { cause: error });
  });
  await response.body?.cancel();
  return response.status >= 300 && response.status < 400 ? (response.headers.get("location") ?? "no place") : undefined;
}

function refusal({ name }: Manifest, { setting, value }: Target, why: string): Error {
  return new Error(
    `Refusing to publish ${name}: ${setting} is ${value}, and ${why}. A rehearsal publishes to http://127.0.0.1:<port>/ only; ` +
      `take the setting away.`,
  );
}
