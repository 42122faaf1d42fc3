/** A text in two, neither empty, at a share of its length and never inside a character; undefined where it is too short. */
export function cutText(text: string | undefined, share: number): readonly [string, string] | undefined {
  const characters = Array.from(text ?? "");
  if (characters.length < 2) return undefined;
  const at = 1 + Math.floor(share * (characters.length - 1));
  return [characters.slice(0, at).join(""), characters.slice(at).join("")];
}
