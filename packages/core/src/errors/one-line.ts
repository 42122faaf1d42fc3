/** Line breaks and control characters become single spaces: a message is one line, and moves no cursor in a terminal. */
export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}
