export const usage = `Usage: npm run record -- <provider> [scenario ...] [options]
       npm run record -- proxy <provider> --recordings <dir> [options]

Plays scenarios against the live API with the key of the environment, and writes fixtures labelled recorded. A scenario
is named by the beginning of its id: streaming, logprobs/content-list; without one all are played. What was redacted is
shown before anything is written.

  --dry-run             send nothing: print the calls, their URLs, models and tokens, and what cannot be recorded
  --model <id>          model for chat in place of the documented one; --model embedding=<id> for another role
  --max-calls <n>       at most so many calls; 20 by default, 200 for the proxy
  --max-tokens <n>      at most so many tokens, input and output together; 50000 by default, no bound for the proxy
  --base-url <url>      in place of the document's server and of <ID>_BASE_URL
  --fixtures <dir>      write fixtures there; conformance/fixtures by default. For the proxy: exchanges that show a
                        scenario become fixtures there
  --replace             record again what is recorded already
  --secret-env <name>   a variable whose value must not be written, beside those that are named like secrets
  --timeout <seconds>   longest silence of the server; 120 by default
  --yes                 write without asking

proxy                   a local server in front of the live API: any client's base URL may point to it
  --recordings <dir>    write exchanges there, in the format that the corpus reader reads
  --port <number>       a free one by default

  --debug               show the stack of an error
  --help                show this

Exit code 0: everything planned is written. 1: not all of it. 2: it could not run.`;
