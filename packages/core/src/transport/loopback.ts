/** Whether a URL's host is this machine itself: nothing that is sent there leaves it. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])\.?$/.test(hostname);
}
