import type { Case } from "../cases.ts";
import { cameTimes, connectionWasClosed, named, reply, sendJson, twoEvents, waited } from "./wire.ts";

const never = (): void => {};
const timedOut = { ours: true, name: "APIConnectionTimeoutError", kind: "timeout" };
const aborted = { ours: true, name: "APIUserAbortError", kind: "abort" };

/** What ends a call from outside, and what makes it wait. */
export const timeCases: Readonly<Record<string, Case>> = {
  "abort-while-waiting": {
    title: "An abort before the reply ends the call, and closes its connection",
    answer: never,
    judge: (observed, seen) => [named(observed, aborted), waited(observed, 90), cameTimes(seen, 1), connectionWasClosed(seen)],
  },
  "abort-in-stream": {
    title: "An abort in the middle of a stream ends it, keeps what had come, and closes the connection",
    answer: twoEvents,
    judge: (observed, seen) => [
      named(observed, { ...aborted, partial: observed["events"] }),
      [1, 2].includes(observed["events"] as number) ? undefined : `${String(observed["events"])} events were handed over`,
      cameTimes(seen, 1),
      connectionWasClosed(seen),
    ],
  },
  "leave-stream": {
    title: "Breaking out of the loop closes the connection",
    answer: twoEvents,
    judge: (observed, seen) => [named(observed, { first: "c1" }), cameTimes(seen, 1), connectionWasClosed(seen)],
  },
  timeout: {
    title: "`timeout` ends a call whose reply does not begin",
    answer: never,
    judge: (observed, seen) => [
      named(observed, timedOut),
      waited(observed, 140),
      cameTimes(seen, 1),
      connectionWasClosed(seen),
    ],
  },
  "idle-timeout": {
    title: "`idleTimeout` ends a stream that stands still, with what had come",
    answer: twoEvents,
    judge: (observed, seen) => [
      named(observed, { ...timedOut, events: 2, partial: 2 }),
      waited(observed, 140),
      connectionWasClosed(seen),
    ],
  },
  "total-timeout": {
    title: "`totalTimeout` ends a stream that is still flowing",
    answer: ({ response }) => {
      twoEvents({ response });
      const timer = setInterval(() => response.write(": alive\n\n"), 20);
      response.on("close", () => clearInterval(timer));
    },
    judge: (observed, seen) => [named(observed, timedOut), waited(observed, 140), connectionWasClosed(seen)],
  },
  "retry-by-seconds": {
    title: "`retry-after` of a second is waited, and the second attempt sends the same bytes",
    answer: ({ response, number }) => {
      if (number === 0) response.writeHead(429, { "retry-after": "1" }).end();
      else reply(response, "second");
    },
    judge: (observed, seen) => {
      const [first, second] = seen.requests;
      const wait = (second?.at ?? 0) - (first?.at ?? 0);
      return [
        named(observed, { value: "second" }),
        cameTimes(seen, 2),
        wait >= 990 && wait < 5000 ? undefined : `the second attempt came after ${wait} ms`,
        first !== undefined && second !== undefined && first.body.equals(second.body) ? undefined : "the bodies differ",
      ];
    },
  },
  "lists-at-once": {
    title: "Twenty calls at once get each its own answer",
    answer: ({ response, path }) =>
      sendJson(response, { id: path.split("/").at(-1), object: "model", created: 1, owned_by: "me" }),
    judge: (observed, seen) => [
      named(observed, { ids: Array.from({ length: 20 }, (_, index) => `model-${index}`) }),
      cameTimes(seen, 20),
    ],
  },
};
