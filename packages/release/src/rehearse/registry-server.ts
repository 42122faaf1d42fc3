// A Verdaccio of its own process, started by registry.ts: `registry-server.ts <tools> <config>`, with a channel to its parent. It
// listens on a free port of 127.0.0.1, says which, and ends when its parent does, however that ends.
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

interface Verdaccio {
  runServer(config: unknown): Promise<Server>;
}

process.on("disconnect", () => process.exit(0));
const [tools = "", config = ""] = process.argv.slice(2);
const verdaccio = createRequire(join(tools, "package.json"))("verdaccio") as Verdaccio;
const server = await verdaccio.runServer(JSON.parse(readFileSync(config, "utf8")));
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
