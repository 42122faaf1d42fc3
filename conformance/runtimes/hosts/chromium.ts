import type { FoundBrowser } from "../find-chromium.ts";
import { NotHere } from "../not-here.ts";
import type { Host, HostSetup } from "./host.ts";

/** What we use of playwright-core, which is not among the everyday packages. */
export interface PlaywrightModule {
  readonly chromium: { launch(options: LaunchOptions): Promise<Browser> };
}

interface LaunchOptions {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly headless: boolean;
  readonly env: NodeJS.ProcessEnv;
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
const flags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts a browser whose page is the agent. The servers that it calls are of another origin than the page. */
export async function startChromium(
  { chromium }: PlaywrightModule,
  { path, packed, env }: FoundBrowser,
  { control }: HostSetup,
): Promise<Host & { readonly version: string }> {
  const browser = await chromium.launch({ executablePath: path, args: flags, headless: true, env }).catch((error: Error) => {
    const [first] = error.message.split("\n");
    throw packed ? new NotHere(`the browser of the npm package does not start on this machine: ${first}`) : error;
  });
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
