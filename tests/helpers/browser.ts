import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll } from "vitest";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { collectComplaints, unexpected } from "./browser/complaints";
import { launchOptions } from "./browser/chromium";

export { axe, type Violation } from "./browser/axe";

const FAILURES = fileURLToPath(new URL("../e2e/failures", import.meta.url));
const ACTION_TIMEOUT_MS = 15_000;

export type PageOptions = BrowserContextOptions & {
  /** Errors in the console, uncaught exceptions and requests to the internet that the test expects. */
  readonly allowed?: readonly RegExp[];
};

export type TestBrowser = {
  /** A page with cookies and storage of its own. It is closed when the test ends. */
  readonly newPage: (options?: PageOptions) => Promise<Page>;
};

type OpenContext = {
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
  readonly allowed: readonly RegExp[];
};

/**
 * One browser for the test file that calls this at its top level. A test fails when one of its pages
 * logs an error, throws, or asks the internet; a failed test leaves pictures of its pages in
 * tests/e2e/failures.
 */
export function useBrowser(): TestBrowser {
  let browser: Browser | null = null;
  const open: OpenContext[] = [];

  beforeAll(async () => {
    browser = await chromium.launch(await launchOptions());
  }, 180_000);

  afterEach(async ({ task }) => {
    const ended = open.splice(0);
    const complaints = ended.flatMap((each) => unexpected(each.complaints, each.allowed));
    const failed = task.result?.state === "fail" || complaints.length > 0;
    if (failed) await photograph(ended, task.name);
    for (const { context } of ended) await context.close();
    if (complaints.length > 0) throw new Error(`The browser complained:\n${complaints.join("\n")}`);
  });

  afterAll(async () => {
    await browser?.close();
  });

  return {
    newPage: async ({ allowed = [], ...options } = {}) => {
      if (browser === null) throw new Error("The browser opens before the first test.");
      const context = await browser.newContext({ userAgent: userAgent(browser), ...options });
      context.setDefaultTimeout(ACTION_TIMEOUT_MS);
      open.push({ context, complaints: await collectComplaints(context), allowed });
      return context.newPage();
    },
  };
}

/** Servers turn away what calls itself headless. */
function userAgent(browser: Browser): string {
  const [major] = browser.version().split(".");
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}

async function photograph(contexts: readonly OpenContext[], test: string): Promise<void> {
  mkdirSync(FAILURES, { recursive: true });
  const name = test.replaceAll(/[^a-zA-Z0-9]+/g, "-").slice(0, 80);
  const pages = contexts.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    const path = join(FAILURES, `${name}-${index + 1}.png`);
    // A page that has crashed cannot be drawn; the test's own failure matters more.
    await page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }
}
