import type { Scenario } from "../scenario.ts";
import { patience } from "../sources.ts";

export const scenario: Scenario = {
  id: "retries/wait-by-server-clock",
  title: "A wait given as a date is counted on the server's clock",
  clause: {
    says: "retry-after is a date, two hours after the date of the reply, whatever the caller's clock says",
    ...patience,
  },
  appliesTo: { role: "chat" },
  request: {},
  attempts: [
    {
      status: 503,
      headers: { date: "Wed, 21 Oct 2015 05:28:00 GMT", "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" },
      body: { form: "error", message: "The server had an error", type: "server_error" },
    },
  ],
  expect: { native: { outcome: "failure", failure: "server", status: 503, message: "The server had an error" } },
};
