import sparticuz from "@sparticuz/chromium";
import { chromium, type Browser, type Page } from "playwright-core";

/** A real Chromium from the npm package, or the installed Chrome where the package has none. */
export async function launchBrowser(): Promise<Browser> {
  const carried = process.platform === "linux" && process.arch === "x64";
  return chromium.launch({
    ...(carried ? { executablePath: await sparticuz.executablePath() } : { channel: "chrome" }),
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page with an ordinary user agent; what goes wrong inside it is collected in `problems`. */
export async function openPage(browser: Browser): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`,
    viewport: { width: 1280, height: 800 },
  });
  page.setDefaultTimeout(4_000);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 401/.test(message.text())) {
      problems.push(message.text());
    }
  });
  return { page, problems };
}
