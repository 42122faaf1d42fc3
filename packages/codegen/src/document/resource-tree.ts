import type { OperationModel } from "./operation.ts";

/** A node of the client's resource tree: `chat` holds `completions`, which holds the method `create`. */
export interface Resource {
  /** Empty for the client itself. */
  readonly segments: readonly string[];
  readonly children: Map<string, Resource>;
  readonly methods: Map<string, OperationModel>;
}

export function pascalCase(segments: readonly string[]): string {
  return segments.map((segment) => segment.charAt(0).toUpperCase() + segment.slice(1)).join("");
}

export function camelCase(segments: readonly string[]): string {
  const [first = "", ...rest] = segments;
  return first + pascalCase(rest);
}

/** The tree that the operations' dotted names describe; the lint has seen that no name is both method and resource. */
export function buildResourceTree(operations: readonly OperationModel[]): Resource {
  const root: Resource = { segments: [], children: new Map(), methods: new Map() };
  for (const operation of operations) {
    const segments = operation.id.split(".");
    let resource = root;
    for (const segment of segments.slice(0, -1)) {
      const child: Resource = resource.children.get(segment) ?? {
        segments: [...resource.segments, segment],
        children: new Map(),
        methods: new Map(),
      };
      resource.children.set(segment, child);
      resource = child;
    }
    resource.methods.set(segments.at(-1) ?? "", operation);
  }
  return root;
}

/** All resources below the root, parents first. */
export function resourcesOf(root: Resource): Resource[] {
  return [...root.children.values()].flatMap((child) => [child, ...resourcesOf(child)]);
}
