import picomatch from "picomatch";

/** `{}` stands for a member of any name; in patterns braces mean alternatives, so that it becomes a plain letter. */
function plain(subject: string): string {
  return subject.replaceAll("{}", "@");
}

/**
 * A pattern of subjects: `*` is one step (or a piece of one), `**` any number of steps, `{a,b}` one of several. A subject is
 * also matched by itself, whatever letters it has.
 */
export function wirePattern(pattern: string): (subject: string) => boolean {
  const matches = picomatch(plain(pattern), { dot: true, nonegate: true, noextglob: true, nobracket: true });
  return (subject) => subject === pattern || matches(plain(subject));
}
