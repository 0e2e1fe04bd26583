import { type FrameLocator, type Page } from "playwright-core";
import { type TestBrowser } from "../../helpers/browser";
import { type Product, SHOP } from "./product";

/** Two of the first store's staff, of whom the second reads German. */
const STAFF = { Sam: "7101", Anna: "7102" } as const;

/** What the browser notes of a change that is refused because of another one. */
export const REFUSED_CHANGE = /status of 409 \(Conflict\)/;

/** The app within the store's admin. */
export type Opened = { readonly page: Page; readonly app: FrameLocator };

type Options = {
  readonly staff?: keyof typeof STAFF;
  readonly width?: number;
  readonly allowed?: readonly RegExp[];
};

/** One of the app's pages in the first store's admin, once it has a heading, in a browser of its own. */
export async function openAdmin(
  browser: TestBrowser,
  { sandboxUrl }: Pick<Product, "sandboxUrl">,
  path: string,
  { staff = "Sam", width = 1280, allowed = [] }: Options = {},
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, allowed });
  const chosen = { name: "sandbox_staff", value: STAFF[staff], url: sandboxUrl };
  await page.context().addCookies([chosen]);
  await page.goto(`${sandboxUrl}/stores/${SHOP}/admin/apps/laurel${path}`);
  const app = page.frameLocator("iframe");
  await app.getByRole("heading", { level: 1 }).waitFor();
  return { page, app };
}
