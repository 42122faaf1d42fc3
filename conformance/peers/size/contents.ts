import { packageOf } from "./bundle.ts";
import { providers } from "./providers.ts";

/** Texts by which a provider's code is known in a bundle: its hosts and the variables that it reads. */
export type Marks = ReadonlyMap<string, readonly string[]>;

interface ProviderModule {
  readonly descriptor?: { readonly environment: Readonly<Record<string, readonly string[]>> };
  readonly service: { readonly servers: readonly { readonly url: string }[] };
}

/** Read from the packages themselves, so that none can be forgotten. */
export async function readMarks(): Promise<Marks> {
  const entries = providers.map(async ({ id }) => {
    const { descriptor, service } = (await import(`@lockstep/${id}`)) as ProviderModule;
    const variables = Object.values(descriptor?.environment ?? {}).flat();
    return [id, [...service.servers.map(({ url }) => new URL(url).host), ...variables]] as const;
  });
  return new Map(await Promise.all(entries));
}

export interface Contents {
  readonly text: string;
  readonly inputs: ReadonlyMap<string, number>;
}

/**
 * What is in a bundle and must not be: files of a package that it has no use for, another provider's hosts and variables, and modules
 * of Node. `holds` are the folders of the packages that it may have, each with a reason in providers.ts.
 */
export function findStrangers({ text, inputs }: Contents, holds: readonly string[], marks: Marks): readonly string[] {
  const files = [...inputs.keys()].flatMap((file) => {
    const folder = packageOf(file);
    return folder === undefined || holds.includes(folder) ? [] : [`${file}, which is code of ${folder}`];
  });
  const own = new Set(holds.flatMap((id) => marks.get(id) ?? []));
  const words = [...marks].flatMap(([id, list]) =>
    list.filter((mark) => !own.has(mark) && text.includes(mark)).map((mark) => `"${mark}", which is ${id}'s`),
  );
  const node = /["'`]node:[a-z/_]+["'`]/.exec(text)?.[0];
  return [...files, ...words, ...(node === undefined ? [] : [`${node}, which browsers do not have`])];
}
