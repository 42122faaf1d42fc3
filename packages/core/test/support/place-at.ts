type Json = Record<string, unknown>;

/** An object that has the value at a dotted path; a list of one where a step ends in `[]`: `choices[].message.content`. */
export function placeAt(path: string, value: unknown): Json {
  const [step = "", ...rest] = path.split(".");
  const inner = rest.length === 0 ? value : placeAt(rest.join("."), value);
  return step.endsWith("[]") ? { [step.slice(0, -2)]: [inner] } : { [step]: inner };
}

/** What stands at such a path, in the first item of each list. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((here, step) => {
    const member = (here as Json | undefined)?.[step.replace("[]", "")];
    return step.endsWith("[]") ? (member as readonly unknown[] | undefined)?.[0] : member;
  }, value);
}

/** Members of both, objects within objects and the first items of lists too. */
export function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [merged(one[0], other[0])];
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return other;
  const both = Object.entries(other).map(([name, value]) => [name, name in one ? merged((one as Json)[name], value) : value]);
  return { ...one, ...(Object.fromEntries(both) as Json) };
}
