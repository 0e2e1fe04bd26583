import { type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { axe, useBrowser as openBrowser } from "../../helpers/browser";
import { startSandboxStore, type SandboxStore } from "../start";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 30_000 });

const SHOP = "sandbox-store.myshopify.com";
const { newPage } = openBrowser();
let store: SandboxStore;
let page: Page;

beforeAll(async () => {
  store = await startSandboxStore({
    port: 0,
    appUrl: "http://127.0.0.1:9", // nobody answers there: these pages do without the app
    apiKey: "pages-key",
    apiSecret: "pages-secret",
  });
});

afterAll(() => store?.close());

beforeEach(async () => {
  page = await newPage({ viewport: { width: 1280, height: 900 } });
});

async function newCustomer(input: object): Promise<string> {
  const { data } = await store.context.admin(
    SHOP,
    `mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id } } }`,
    { input },
  );
  return (data as { customerCreate: { customer: { id: string } } }).customerCreate.customer.id;
}

const open = (id: string) =>
  page.goto(`${store.origin}/stores/${SHOP}/admin/customers/${id.split("/").at(-1)}`);
const cardNamed = (name: string) =>
  page.locator("section.card").filter({ has: page.getByRole("heading", { name, exact: true }) });

test("adds tags by the keyboard alone, one after the other, and takes one away", async () => {
  await open(await newCustomer({ firstName: "Tess", tags: ["vip"] }));
  const field = page.getByLabel("Add tags");
  await field.focus();
  await page.keyboard.type("friend, regular");
  await page.keyboard.press("Enter");
  await page.getByRole("listitem").filter({ hasText: "regular" }).waitFor();
  await expect.poll(() => field.evaluate((each) => each === document.activeElement)).toBe(true);

  await page.keyboard.press("Enter");
  await page.getByText("Enter at least one tag.").waitFor();
  await page.getByRole("button", { name: "Remove the tag vip" }).press("Enter");
  await expect.poll(() => cardNamed("Tags").getByRole("listitem").count()).toBe(2);
  expect(await axe(page)).toEqual([]);
});

test("records consent to email, and says what text messages need", async () => {
  await open(await newCustomer({ email: "cora@example.com" }));
  await cardNamed("Marketing").getByText("Needs a phone number").waitFor();
  await page.getByRole("button", { name: "Change consent to email" }).click();
  await page.getByLabel("Consent", { exact: true }).selectOption("PENDING");
  await page.getByLabel("How it was given").selectOption("SINGLE_OPT_IN");
  await page.getByRole("button", { name: "Record consent" }).click();
  await page.getByText("must be confirmed opt-in").waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByLabel("How it was given").selectOption("CONFIRMED_OPT_IN");
  await page.getByRole("button", { name: "Record consent" }).click();
  await cardNamed("Marketing").getByText("Pending", { exact: true }).waitFor();
});

test("gives a link that opens an account, and closes the account", async () => {
  const id = await newCustomer({ firstName: "Ava", email: "ava@example.com" });
  await open(id);
  await page.getByRole("button", { name: "Activation link" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  await expect
    .poll(() => page.getByLabel("Link", { exact: true }).inputValue())
    .toContain("/account/activate/");
  expect(await axe(page)).toEqual([]);

  await page.getByRole("link", { name: "Open the link" }).click();
  await page.getByRole("heading", { name: "Activate your account" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("Password", { exact: true }).fill("secret");
  await page.getByLabel("Password again").fill("secret");
  await page.keyboard.press("Enter");
  await page.getByText("You are signed in as Ava.").waitFor();

  await open(id);
  await page.getByRole("button", { name: "Close account" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close account" }).click();
  await cardNamed("Account").getByText("No account").waitFor();
});

test("shows who of two is kept, merges them and goes there", async () => {
  const ada = await newCustomer({ firstName: "Ada", email: "ada@example.com", tags: ["vip"] });
  const augusta = await newCustomer({ firstName: "Augusta", email: "augusta@example.com" });
  await open(ada);
  await page.getByRole("button", { name: "Merge" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Find the other customer").fill("augusta");
  await dialog.getByText("Augusta (augusta@example.com) is kept.").waitFor();

  await dialog.getByLabel("Email to keep").selectOption("ada@example.com");
  await dialog.getByText("Ada (ada@example.com) is kept.").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByLabel("Email to keep").selectOption("augusta@example.com");
  await dialog.getByText("Augusta (augusta@example.com) is kept.").waitFor();
  await dialog.getByRole("button", { name: "Merge customers" }).click();

  await page.waitForURL(`**/customers/${augusta.split("/").at(-1)}`);
  await cardNamed("Tags").getByText("vip").waitFor();
  await open(ada);
  await page.getByRole("heading", { name: "No such customer" }).waitFor();
});

test("says in the dialog why two customers cannot be merged", async () => {
  const one = await newCustomer({ firstName: "Max", multipassIdentifier: "max-1" });
  await newCustomer({ firstName: "Maxine" });
  await open(one);
  await page.getByRole("button", { name: "Merge" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Max has a multipass identifier and can’t be merged.").waitFor();
  await dialog.getByRole("button", { name: "Merge customers" }).click();

  await dialog.getByRole("alert").getByText("can’t be merged").waitFor();
});
