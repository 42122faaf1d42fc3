import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { FaultClock, HangError } from "./fault-clock.ts";
import { FaultServer, type Script } from "./fault-server.ts";
import { head, ok, reply } from "./steps.ts";

// The tools that the scenarios rest on: a clock that waits for the network, and a server that does what it is told.

const open: FaultServer[] = [];

async function serve(script: Script): Promise<{ clock: FaultClock; server: FaultServer; url: string }> {
  const clock = new FaultClock();
  const server = new FaultServer(clock, script);
  open.push(server);
  return { clock, server, url: await server.listen() };
}

afterEach(async () => void (await Promise.all(open.splice(0).map((server) => server.close()))));

/** What a bare TCP client gets for one request, piece by piece, and how it ends. */
async function talk(server: FaultServer, clock: FaultClock): Promise<{ pieces: string[]; end: string }> {
  const socket = connect(server.port, "127.0.0.1");
  const pieces: string[] = [];
  socket.on("data", (bytes) => void pieces.push(bytes.toString()));
  const ended = new Promise<string>((resolve) => {
    socket.on("end", () => resolve("end"));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? ""));
  });
  socket.write("GET / HTTP/1.1\r\n\r\n");
  const end = await clock.settle(ended);
  socket.destroy();
  return { pieces, end };
}

test("the clock stands still while bytes are on their way", async () => {
  const { clock, url } = await serve(() => reply(200, "x".repeat(8_000_000)));
  let fired = false;
  clock.at(1, () => (fired = true));
  const text = await clock.settle(fetch(url).then((response) => response.text()));
  expect([text.length, clock.time, fired]).toEqual([8_000_000, 0, false]);
});

test("the clock goes to the next timer, whoever set it", async () => {
  const { clock, url } = await serve(() => [{ wait: 3000 }, ...ok]);
  const seen: number[] = [];
  clock.world.runtime.setTimer(() => seen.push(clock.time), 1000);
  clock.at(2000, () => seen.push(clock.time));
  await clock.settle(fetch(url).then((response) => response.text()));
  expect([seen, clock.time]).toEqual([[1000, 2000], 3000]);
});

test("a call that nothing can settle any more is told from one that takes its time", async () => {
  const { clock, url } = await serve(() => ["stall"]);
  const controller = new AbortController();
  const call = fetch(url, { signal: controller.signal });
  await expect(clock.settle(call)).rejects.toThrow(HangError);
  controller.abort();
  await expect(call).rejects.toThrow("abort");
});

test("requests are kept byte for byte, with their time and their connection", async () => {
  const { clock, server, url } = await serve(() => ok);
  const send = (body: BodyInit): Promise<string> =>
    fetch(`${url}/a?b=1`, { method: "POST", body, duplex: "half" } as RequestInit).then((response) => response.text());
  await clock.settle(send("é"));
  await clock.pass(70);
  await clock.settle(send(new Blob(["my", " own"]).stream()));
  const [first, second] = server.requests;
  expect([first?.method, first?.path, first?.body, first?.at, first?.connection]).toEqual(["POST", "/a?b=1", "é", 0, 0]);
  expect([second?.headers["transfer-encoding"], second?.at]).toEqual(["chunked", 70]);
  expect(second?.body.replaceAll(/[\da-f]+\r\n|\r\n/g, "")).toBe("my own");
});

test("dripped bytes arrive one by one", async () => {
  const { clock, server } = await serve(() => [{ drip: "abc" }, "end"]);
  expect(await talk(server, clock)).toEqual({ pieces: ["a", "b", "c"], end: "end" });
});

test("dripped bytes keep to the clock", async () => {
  const { clock, server } = await serve(() => [{ drip: "abc", every: 40 }, "end"]);
  await talk(server, clock);
  expect(clock.time).toBe(80);
});

test("a reset comes after everything that was sent before it", async () => {
  const { clock, server } = await serve(() => [{ send: head(200) }, "tick", { send: "x" }, "reset"]);
  expect(await talk(server, clock)).toEqual({ pieces: [head(200), "x"], end: "ECONNRESET" });
});

test("a client that does not read holds the server back", async () => {
  const { clock, server } = await serve(() => [{ repeat: "x".repeat(65_536), times: 10_000 }, "end"]);
  const socket = connect(server.port, "127.0.0.1");
  await once(socket, "connect");
  socket.pause();
  socket.on("readable", () => {}); // fills its own buffer, and takes nothing out
  socket.write("GET / HTTP/1.1\r\n\r\n");
  await clock.quiet();
  expect(server.connections[0]?.socket.bytesWritten).toBeLessThan(64 * 1024 * 1024);
  expect(server.connections[0]?.busy).toBe(true);
  socket.destroy();
  await clock.quiet();
  expect(server.connections[0]?.socket.closed).toBe(true);
});
