/**
 * Whether a URL's host is this machine itself: nothing that is sent there leaves it. The platform has written the host in one
 * way by then: in lower case, numbers of any base as four decimal ones.
 *
 * `0.0.0.0` and `[::]` count, because servers print them as their address and no network carries them; so does every name under
 * `localhost`, which no name server may give to anybody else (RFC 6761), and loopback written as IPv6.
 */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/.test(
    hostname,
  );
}
