export const usage = `Usage: npm run lockstep -- drift <command> [options]

coverage <provider...>   what share of the upstream operations and of their fields our document has
compare <before> <after> one document against another: files, URLs, or <git revision>:<path>; what callers of the first lose
  --provider <id>        alone: ours against each upstream document; with one document: ours against that one
  --base <revision>      with --provider: our document at that git revision against ours now
  --operations <globs>   only these operations: ids with *, commas between them
baseline [provider...]   every comparison of every provider, held against docs/data/drift-baseline.json
  --write                make that file anew; npm run docs makes the pages from it

  --format <format>      terminal (default), json or markdown
  --output <file>        write the report there instead of printing it
  --fail-on <level>      exit with 1 when something open is as bad: error (default), warning, info, never
  --upstream <folder>    folder of other people's documents; LOCKSTEP_UPSTREAM, else ../shared/upstream-specs
  --specs <folder>       folder of our documents; specs by default
  --debug                show the stack of an error
  --help                 show this`;
