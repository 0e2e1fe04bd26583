import { type FrameLocator, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { axe, useBrowser as openBrowser } from "../../helpers/browser";
import { startSandboxStore, type SandboxStore } from "../start";
import { trialApp, type TrialApp } from "./trial/app-server";
import { serveOnFreePort, type Running } from "./trial/server";

vi.setConfig({ testTimeout: 15_000, hookTimeout: 30_000 });

const SHOP = "sandbox-store.myshopify.com";
let app: Running;
let store: SandboxStore;
const { newPage } = openBrowser();
let page: Page;
let frame: FrameLocator;
let trial: TrialApp;

beforeAll(async () => {
  // Each side has to know the other's address before it starts.
  let bridgeUrl = "";
  trial = trialApp("trial-key", () => bridgeUrl);
  app = await serveOnFreePort((request) => trial.app.fetch(request));
  store = await startSandboxStore({
    port: 0,
    appUrl: app.origin,
    apiKey: "trial-key",
    apiSecret: "trial-secret",
  });
  bridgeUrl = `${store.origin}/app-bridge.js`;
});

afterAll(async () => {
  await store?.close();
  await app?.stop();
});

beforeEach(async () => {
  page = await newPage({
    viewport: { width: 1280, height: 800 },
    allowed: [/status of 401/],
  });
  frame = page.frameLocator("iframe");
  await page.goto(`${store.origin}/stores/${SHOP}/admin/apps/laurel/app`);
  await frame.getByRole("heading", { name: "Start page" }).waitFor();
});

const inner = () => page.frames().find((each) => each.parentFrame());
const adminPath = () => new URL(page.url()).pathname.split("/admin")[1];

test("shows the app's own menu under its name and moves the app with it", async () => {
  const nav = page.getByRole("navigation", { name: "Store" });
  await nav.getByRole("link", { name: "Second" }).click();

  await frame.getByRole("heading", { name: "Second page" }).waitFor();
  await expect.poll(adminPath).toBe("/apps/laurel/app/second");
  expect(await nav.getByRole("link", { name: "Second" }).getAttribute("aria-current")).toBe("page");
  expect(await nav.getByRole("link", { name: "Home" }).count()).toBe(1); // the store's, not the app's
});

test("keeps the address in step with the app, through back, forward and reload", async () => {
  await page.getByRole("link", { name: "Second" }).click();
  await frame.getByRole("button", { name: "Open detail" }).click();
  await expect.poll(adminPath).toBe("/apps/laurel/app/second/detail");

  await page.goBack();
  await expect.poll(adminPath).toBe("/apps/laurel/app/second");
  await page.goBack();
  await frame.getByRole("heading", { name: "Start page" }).waitFor();
  await expect.poll(adminPath).toBe("/apps/laurel/app");
  await page.goForward();
  await page.goForward();
  await frame.getByText("Path /app/second/detail").waitFor();

  await page.reload();
  await frame.getByText("Path /app/second/detail").waitFor();
  expect(adminPath()).toBe("/apps/laurel/app/second/detail");
});

test("opens the app at the same page again after a visit to a page of the store", async () => {
  await page.getByRole("link", { name: "Second" }).click();
  await frame.getByRole("heading", { name: "Second page" }).waitFor();
  await expect.poll(adminPath).toBe("/apps/laurel/app/second");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect.poll(adminPath).toBe("/orders");

  await page.goBack();
  await frame.getByRole("heading", { name: "Second page" }).waitFor();
});

test("draws the title bar outside the frame and presses the app's own buttons", async () => {
  await page.getByRole("heading", { name: "Start page" }).waitFor();
  await page.getByText("More actions").click();
  await page.getByRole("button", { name: "Count" }).click();

  await frame.getByText("Counted 1").waitFor();
});

test("shows a toast in the admin", async () => {
  await page.getByRole("button", { name: "Show toast" }).click();

  await page.getByRole("status").getByText("Points adjusted").waitFor();
});

test("opens a modal as a named dialog with the focus in it, and gives the focus back", async () => {
  const opener = frame.getByRole("button", { name: "Open modal" });
  await opener.click();
  const dialog = frame.getByRole("dialog", { name: "Adjust points of Kim" });
  const points = dialog.getByLabel("Points");
  await expect.poll(() => isFocused(points)).toBe(true);

  await dialog.getByRole("button", { name: "Deduct points" }).click();
  const busy = dialog.getByRole("button", { name: "Deduct points" });
  await expect.poll(() => busy.getAttribute("aria-busy")).toBe("true");

  await points.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => isFocused(opener)).toBe(true);
  await opener.click();
  await dialog.waitFor(); // React was told that the modal had closed, or it could not open again
});

test("opens a modal from the title bar and returns there", async () => {
  const opener = page.getByRole("button", { name: "Adjust points" });
  await opener.click();
  const dialog = frame.getByRole("dialog", { name: "Adjust points of Kim" });
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => isFocused(opener)).toBe(true);
});

test("shows the save bar while there are unsaved changes, and asks before discarding", async () => {
  await frame.getByLabel("Name").fill("Kim");
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Continue editing" }).click();
  expect(await frame.getByLabel("Name").inputValue()).toBe("Kim");

  await bar.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Discard changes" }).click();
  await bar.waitFor({ state: "hidden" });
  expect(await frame.getByLabel("Name").inputValue()).toBe("");
});

test("lets a person pick a product, and tells the app when they did not", async () => {
  const opener = frame.getByRole("button", { name: "Pick a product" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Products" });
  await dialog.getByRole("searchbox").fill("mug");
  await dialog.getByLabel("Stoneware mug").check();
  await dialog.getByRole("button", { name: "Select" }).click();
  await frame.getByRole("status").getByText("Stoneware mug").waitFor();

  await opener.click();
  await dialog.getByRole("searchbox").press("Escape");
  await frame.getByRole("status").getByText("nothing picked").waitFor();
});

test("asks in the frame before unsaved changes are left behind", async () => {
  await frame.getByRole("button", { name: "Leave" }).click();
  await frame.getByText("left", { exact: true }).waitFor(); // nothing unsaved, nothing asked

  await frame.getByLabel("Name").fill("Kim");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  const dialog = frame.getByRole("dialog", { name: "Leave page with unsaved changes?" });
  await dialog.getByRole("button", { name: "Stay" }).click();
  expect(adminPath()).toBe("/apps/laurel/app");
});

test("sends a session token of the chosen store with every request of the app", async () => {
  await frame.getByRole("button", { name: "Ask", exact: true }).click();
  const answer = frame.getByRole("status").filter({ hasText: "Bearer" });
  const { claims } = JSON.parse((await answer.textContent()) ?? "") as {
    claims: Record<string, unknown>;
  };

  expect(claims).toMatchObject({ dest: `https://${SHOP}`, aud: "trial-key" });
});

test("asks once more with a new token when the app says that the token is stale", async () => {
  await frame.getByRole("button", { name: "Ask with a stale token" }).click();

  await frame.getByRole("status").filter({ hasText: "Bearer" }).waitFor();
});

test("brings an address without a session token back with one", async () => {
  const before = trial.bounces();
  await inner()?.evaluate(() => location.assign(`/app/second?shop=sandbox-store.myshopify.com`));

  await frame.getByRole("heading", { name: "Second page" }).waitFor();
  expect(trial.bounces()).toBe(before + 1);
  await expect.poll(adminPath).toBe("/apps/laurel/app/second");
});

test("knows the app by its client ID, as links from outside name it", async () => {
  await page.goto(`${store.origin}/stores/${SHOP}/admin/apps/trial-key/app/second?tab=1`);

  await frame.getByRole("heading", { name: "Second page" }).waitFor();
  expect(page.url()).toMatch(/\/apps\/laurel\/app\/second\?tab=1$/);
});

test("opens addresses of the Shopify admin in the sandbox's admin", async () => {
  await frame.getByRole("button", { name: "Open order" }).click();
  await expect.poll(adminPath).toBe("/orders/7");

  await page.goBack();
  await frame.getByRole("link", { name: "Shopify profile" }).click();
  await expect.poll(adminPath).toBe("/customers/5");
});

test("moves an app that was opened in a window of its own into the admin", async () => {
  await page.goto(inner()?.url() ?? "");

  await frame.getByRole("heading", { name: "Start page" }).waitFor();
  expect(adminPath()).toBe("/apps/laurel/app");
});

test("has a frame that axe finds nothing wrong with", async () => {
  expect(await axe(page)).toEqual([]);
});

test("tells the app who works in which store, and what it may do there", async () => {
  const told = await inner()?.evaluate(`Promise.all([
    shopify.user(), shopify.scopes.query(), shopify.config, shopify.environment
  ])`);

  expect(told).toEqual([
    expect.objectContaining({ name: "Sam Porter", email: "sam.porter@example.com" }),
    expect.objectContaining({ granted: expect.arrayContaining(["read_orders"]) as unknown }),
    expect.objectContaining({ apiKey: "trial-key", shop: SHOP, locale: "en" }),
    expect.objectContaining({ embedded: true }),
  ]);
});

test("shows when the app is busy", async () => {
  await inner()?.evaluate("shopify.loading(true)");
  await page.getByRole("progressbar", { name: "Loading" }).waitFor();

  await inner()?.evaluate("shopify.loading(false)");
  await page.getByRole("progressbar", { name: "Loading" }).waitFor({ state: "hidden" });
});

test("names what it does not model", async () => {
  await expect(inner()?.evaluate("shopify.pos.cart")).rejects.toThrow(
    /does not model shopify\.pos/,
  );
});

async function isFocused(locator: ReturnType<Page["getByRole"]>): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement && document.hasFocus());
}
