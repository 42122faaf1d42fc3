import type { Scenario } from "../scenario.ts";
import { openness } from "../sources.ts";

export const scenario: Scenario = {
  id: "errors/html",
  title: "An error body that is HTML is an error of its status",
  clause: { says: "A proxy answers with a page", ...openness },
  appliesTo: { role: "chat" },
  request: {},
  attempts: Array.from({ length: 3 }, () => ({
    status: 502,
    headers: { "retry-after-ms": "1" },
    body: {
      form: "text",
      contentType: "text/html",
      text: "<html><head><title>502 Bad Gateway</title></head><body>cloud</body></html>",
    },
  })),
  expect: { native: { outcome: "failure", failure: "server", status: 502 } },
};
