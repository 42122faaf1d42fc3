import type { Host, HostSetup } from "./host.ts";

/** What we use of playwright-core, which is not among the everyday packages. */
export interface PlaywrightModule {
  readonly chromium: { launch(options: LaunchOptions): Promise<Browser> };
}

interface LaunchOptions {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly headless: boolean;
}

interface Browser {
  version(): string;
  newPage(): Promise<{
    goto(url: string): Promise<unknown>;
    on(event: string, listener: (what: { toString(): string }) => void): void;
  }>;
  close(): Promise<void>;
}

/** The browser keeps to the page: no look for updates, no second protocol. */
const ownFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser whose page is the agent. The servers that it calls are of another host than the page. */
export async function startChromium(
  { chromium }: PlaywrightModule,
  executablePath: string,
  flags: readonly string[],
  { control }: HostSetup,
): Promise<Host & { readonly version: string }> {
  const browser = await chromium.launch({ executablePath, args: [...new Set([...ownFlags, ...flags])], headless: true });
  const page = await browser.newPage();
  page.on("crash", () => control.fail(new Error("the page crashed")));
  page.on("pageerror", (error) => control.fail(new Error(`the page failed: ${error.toString()}`)));
  await page.goto(control.origin);
  return {
    version: browser.version(),
    run: control.submit,
    async close() {
      control.finish();
      await browser.close();
    },
  };
}
