import type { Call } from "./call.ts";

// An error is worth reporting at once, even when its body dawdles.
const excerptMilliseconds = 5000;

/**
 * The beginning of an error's body as text; as much as arrived when it breaks, stalls or goes on for too long. A body that
 * ends within the bounds leaves the connection ready for the next call.
 */
export async function readExcerpt(call: Call, response: Response): Promise<string> {
  // A fetch that reads what it gives has read it already.
  if (response.body === null || response.body.locked) return "";
  const reader = response.body.getReader();
  const { lifetime, runtime } = call;
  const { maxErrorBytes, idleTimeout } = call.settings;
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  const stop = (): void => void reader.cancel().catch(() => {});
  const timer = runtime.setTimer(stop, Math.min(excerptMilliseconds, idleTimeout));
  lifetime.ownBody(stop);
  try {
    while (lifetime.failure === undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
      if (bytes < maxErrorBytes) continue;
      stop();
      break;
    }
  } catch {
    // The status is known; a broken body does not take it away.
  } finally {
    runtime.clearTimer(timer);
  }
  return text.slice(0, maxErrorBytes);
}
