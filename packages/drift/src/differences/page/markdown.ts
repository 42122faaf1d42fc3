/** A table; cells hold Markdown, except for the bars and line ends that would break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return rows.length === 0 ? [] : [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line), ""];
}

/** A heading with what stands below it; nothing where nothing does. */
export function section(heading: string, ...below: readonly (readonly string[])[]): string[] {
  const lines = below.flat();
  return lines.length === 0 ? [] : [heading, "", ...lines];
}

/** A paragraph, where there is something to say. */
export function paragraph(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : [text, ""];
}

export const none = "–";
