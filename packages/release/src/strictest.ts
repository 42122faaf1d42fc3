/**
 * The compiler's options of the strictest consumer, who also checks the declarations of what is installed. No types of Node, because
 * the packages run elsewhere, too. How modules are found is for the caller to add.
 */
export const strictest = {
  target: "es2022",
  lib: ["es2022", "dom"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
};
