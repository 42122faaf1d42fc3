export const usage = `Usage: npm run lockstep -- drift <command> [options]

coverage <provider...>   what share of the upstream operations and of their fields our document has
types [provider...]      our generated types beside those of the official SDK, in both directions
baseline [provider...]   every comparison of every provider, held against docs/data/drift-baseline.json
  --write                make that file anew; npm run docs makes the pages from it

  --format <format>      terminal (default), json or markdown
  --output <file>        write the report there instead of printing it
  --fail-on <level>      exit with 1 when something open is as bad: error (default), warning, info, never
  --upstream <folder>    folder of other people's documents; LOCKSTEP_UPSTREAM, else ../shared/upstream-specs
  --sdk <package>        types: package@version or the folder of a package, instead of the pinned version
  --specs <folder>       folder of our documents; specs by default
  --debug                show the stack of an error
  --help                 show this`;
