import { replayKey } from "../../harness/received-request.ts";
import type { Case } from "../cases.ts";
import { cameTimes, named, reply, sendJson } from "./wire.ts";

/** What depends on where the code runs. */
export const placeCases: Readonly<Record<string, Case>> = {
  "key-not-meant": {
    title: "A key that nobody said may be seen leaves from everywhere but a page and its workers",
    answer: ({ response }) => sendJson(response, { object: "list", data: [] }),
    judge: (observed, seen, { pages }) => {
      const refused = { ours: true, name: "ConfigurationError", kind: "configuration", value: undefined };
      const expected = pages ? refused : { value: 0 };
      return [named(observed, expected), cameTimes(seen, pages ? 0 : 1)];
    },
  },
  "key-not-meant-in-worker": {
    title: "A key that nobody said may be seen does not leave from a worker of a page",
    needs: "pages",
    answer: ({ response }) => sendJson(response, { object: "list", data: [] }),
    judge: (observed, seen) => [named(observed, { name: "ConfigurationError" }), cameTimes(seen, 0)],
  },
  environment: {
    title: "Key and base URL come from the environment, where there is one",
    answer: ({ response }) => reply(response, "from the environment"),
    judge: (observed, seen, { environment }) => [
      named(observed, environment ? { value: "from the environment" } : { ours: true, name: "MissingApiKeyError" }),
      cameTimes(seen, environment ? 1 : 0),
      environment && seen.requests[0]?.headers["authorization"] !== `Bearer ${replayKey}` ? "the key did not come" : undefined,
    ],
  },
};
