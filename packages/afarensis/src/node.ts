/** Files of the machine and streams of the program for the forms of uploads, where there are files: Node, Bun and Deno. */
export * from "@lockstep/core/node";
