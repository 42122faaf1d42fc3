import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import type { FaultClock, Peer } from "./fault-clock.ts";
import { turn } from "./fault-clock.ts";
import { type RawRequest, readRequest } from "./read-request.ts";
import type { Step } from "./steps.ts";
import { isStuffed, type Wire, wiresTo } from "./wires.ts";

export interface SeenRequest extends RawRequest {
  /** On the virtual clock. */
  readonly at: number;
  /** Which connection it came on, from 0. */
  readonly connection: number;
}

/** The server's end of one connection. */
export interface Connection {
  readonly socket: Socket;
  /** The client's port: what the two ends know each other by. */
  readonly port: number;
  /** True from the first byte of a request until its script has ended. */
  busy: boolean;
}

/** What the server does with its n-th request, from 0. */
export type Script = (position: number) => readonly Step[];

/**
 * A server that misbehaves as it is told, on loopback and on bare TCP, so that it can send what no HTTP library would. It
 * keeps every request that it was sent.
 */
export class FaultServer implements Peer {
  readonly requests: SeenRequest[] = [];
  readonly connections: Connection[] = [];
  readonly #clock: FaultClock;
  readonly #script: Script;
  readonly #server: Server;
  /** Connections that are torn down as soon as they are accepted. */
  #refusals: number;
  // Scripts that are about to do something, and wait neither for the clock nor for the client.
  #working = 0;
  port = 0;

  constructor(clock: FaultClock, script: Script, refusals: number = 0) {
    this.#clock = clock;
    this.#script = script;
    this.#refusals = refusals;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
  }

  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = (this.#server.address() as AddressInfo).port;
    this.#clock.peers.add(this);
    return `http://127.0.0.1:${this.port}`;
  }

  /** Closes the door and every connection. */
  async close(): Promise<void> {
    this.#clock.peers.delete(this);
    const closed = this.#server.listening ? once(this.#server, "close") : undefined;
    this.#server.close();
    for (const { socket } of this.connections) socket.destroy();
    await closed;
  }

  /** True when nothing is on its way, in either direction. */
  isAtRest(): boolean {
    if (this.#working > 0) return false;
    const wires = wiresTo(this.port);
    // A connection that the system has made, and that nobody here has been told of yet.
    if (wires.some((wire) => !this.connections.some(({ port }) => port === wire.ports?.local))) return false;
    return this.connections.every((connection) => isSettled(connection, wireOf(connection, wires)));
  }

  #accept(socket: Socket): void {
    const connection: Connection = { socket, port: socket.remotePort ?? 0, busy: false };
    const number = this.connections.push(connection) - 1;
    socket.on("error", () => {}); // the client is free to tear its end down
    socket.on("end", () => socket.destroy());
    if (this.#refusals-- > 0) return void socket.resetAndDestroy();
    let pending: Buffer = Buffer.alloc(0);
    socket.on("data", (bytes: Buffer) => {
      pending = Buffer.concat([pending, bytes]);
      for (let found = readRequest(pending); found !== undefined; found = readRequest(pending)) {
        pending = pending.subarray(found.length);
        const position = this.requests.push({ ...found.request, at: this.#clock.time, connection: number }) - 1;
        void this.#play(connection, this.#script(position));
      }
    });
  }

  async #play(connection: Connection, steps: readonly Step[]): Promise<void> {
    connection.busy = true;
    this.#working++;
    for (const step of steps) {
      if (connection.socket.destroyed || step === "stall") break;
      await this.#perform(connection, step);
      connection.busy = step !== steps.at(-1);
    }
    this.#working--;
  }

  /** Waits for somebody else. */
  async #waitFor(promise: Promise<void>): Promise<void> {
    this.#working--;
    await promise;
    this.#working++;
  }

  async #perform(connection: Connection, step: Step): Promise<void> {
    const { socket } = connection;
    if (step === "stall") return;
    if (step === "tick") return this.#delivered(connection);
    if (step === "end") return void socket.end();
    if (step === "reset") {
      await this.#delivered(connection);
      socket.resetAndDestroy();
    } else if ("send" in step) socket.write(step.send);
    else if ("wait" in step) await this.#waitFor(this.#clock.sleep(step.wait));
    else if ("repeat" in step) await this.#pour(socket, step.repeat, step.times);
    else {
      const [first = 0, ...others] = Buffer.from(step.drip);
      socket.write(Uint8Array.of(first));
      for (const byte of others) {
        await (step.every === undefined ? this.#delivered(connection) : this.#waitFor(this.#clock.sleep(step.every)));
        if (socket.destroyed) return;
        socket.write(Uint8Array.of(byte));
      }
    }
  }

  async #pour(socket: Socket, piece: string | Uint8Array, times: number): Promise<void> {
    for (let time = 0; time < times && !socket.destroyed; time++) {
      if (socket.write(piece)) continue;
      await this.#waitFor(drained(socket));
    }
  }

  async #delivered(connection: Connection): Promise<void> {
    do await turn();
    while (!isSettled(connection, wireOf(connection, wiresTo(this.port))));
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      socket.off("drain", go).off("close", go);
      resolve();
    };
    socket.on("drain", go).on("close", go);
  });
}

const wireOf = (connection: Connection, wires: readonly Wire[]): Wire | undefined =>
  wires.find((wire) => wire.ports?.local === connection.port);

/** Whether both ends know all that the other has said and done. */
function isSettled({ socket }: Connection, wire: Wire | undefined): boolean {
  if (wire === undefined || wire.socket.destroyed) return socket.closed;
  // A client that has stopped reading does not learn of anything more.
  if (isStuffed(wire)) return true;
  if (socket.destroyed) return false;
  if (socket.writableEnded && !(socket.writableFinished && wire.socket.readableEnded)) return false;
  return socket.bytesWritten === wire.socket.bytesRead && wire.socket.bytesWritten === socket.bytesRead;
}
