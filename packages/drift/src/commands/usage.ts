export const usage = `Usage: npm run lockstep -- drift <command> [options]

coverage <provider...>   what share of the upstream operations and of their fields our document has
types [provider...]      our generated types beside those of the official SDK, in both directions
traffic <provider...>    what real exchanges show that our document does not say
  --recordings <folder>  folder of recorded exchanges; LOCKSTEP_CORPUS, else ../shared/recordings
  --fixtures             the conformance suite's fixtures
  --log <file>           JSON lines, one recorded exchange a line, or a .har file
  --upstream-too         the figures of the upstream documents on the same exchanges, beside ours
  --against <file>       the figures of this document beside ours
  --patch                print the change of the document that its traffic asks for
  --write                apply it to the document's source files
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
  --sdk <package>        types: package@version or the folder of a package, instead of the pinned version
  --specs <folder>       folder of our documents; specs by default
  --debug                show the stack of an error
  --help                 show this`;
