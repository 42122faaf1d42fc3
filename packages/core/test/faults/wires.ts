import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/**
 * The client's end of a TCP connection, whoever opened it: the platform's fetch shows its sockets to nobody, but the platform
 * announces each of them.
 */
export interface Wire {
  readonly socket: Socket;
  /** Undefined until it is connected. */
  readonly ports: { readonly local: number; readonly remote: number } | undefined;
}

const open = new Set<Wire & { ports: Wire["ports"] }>();

subscribe("net.client.socket", (message) => {
  const { socket } = message as { socket: Socket };
  const wire: Wire & { ports: Wire["ports"] } = { socket, ports: undefined };
  open.add(wire);
  socket.once("connect", () => (wire.ports = { local: socket.localPort ?? 0, remote: socket.remotePort ?? 0 }));
  socket.once("close", () => open.delete(wire));
});

/** Those that are still on their way to somewhere. */
export function isAnyConnecting(): boolean {
  for (const wire of open) if (wire.ports === undefined) return true;
  return false;
}

/** The open ones that lead to a port of this machine. */
export function wiresTo(port: number): Wire[] {
  return [...open].filter((wire) => wire.ports?.remote === port);
}

/** True when the client has stopped taking what comes: its own buffer is full, so nothing more will be read. */
export function isStuffed({ socket }: Wire): boolean {
  return socket.readableLength >= socket.readableHighWaterMark;
}
