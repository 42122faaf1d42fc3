/** A command line that cannot be run. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const usage = `Usage: npm run conformance -- [options]
       npx node conformance/src/cli.ts corpus [--corpus <folder>] [--report <dir>] [--summary]
       npx node conformance/src/cli.ts fixtures [--check]
From the top of the repository: npm run installs and builds what is missing, npx finds the pinned Node.

(no command)         replay every fixture, print the matrix, write conformance/report
  --provider <id>    only this provider
  --scenario <id>    only scenarios whose id begins so: logprobs, streaming/crlf
  --client <id>      only this client: native, facade
  --fixtures <dir>   read the fixtures of this folder
  --report <dir>     write the reports there; conformance/report by default
  --port <number>    port of the loopback server; a free one by default
  --corpus <folder>  also read this folder of recordings; by default LOCKSTEP_CORPUS,
                     else ../shared/recordings beside the repository when it is there
  --no-corpus        leave the recordings out
  --summary          of the recordings print only the table, what is unexplained and
                     what is malformed; corpus.json has the rest
corpus               read the recordings only
fixtures             write the generated fixtures
  --check            write nothing, and name every file that differs

  --debug            show the stack of an error
  --help             show this`;
