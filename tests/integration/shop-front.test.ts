import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Program } from "../../app/domain/program/document";
import { customerBody, orderBody } from "./world/bodies";
import { rowsOfShop } from "./world/rows-of-shop";
import { createCustomer } from "./world/shopping";
import { askShopFront, type Proxied, proxiedAddress } from "./world/shop-front";
import { send, type Webhook } from "./world/webhooks";
import { SECOND_SHOP, SHOP, startWorld, type World } from "./world/world";

/** The landing page of referral links, asked as Shopify's app proxy asks. */
let world: World;
let shopId: number;

const REFERRAL: Program["referral"] = {
  enabled: true,
  codeBased: false,
  minimumOrderMinor: null,
  pendingDays: 0,
  referrer: { kind: "points", points: 500 },
  friend: { kind: "reward", rewardId: "five-off" },
  landingUrl: null,
};

beforeAll(async () => {
  world = await startWorld();
  shopId = await world.install({ referral: REFERRAL });
});
afterAll(() => world.close());

let numbers = 7_000_000_000;
const fresh = () => (numbers += 10);
const person = (name: string) => {
  const id = fresh();
  return { id, email: `${name.toLowerCase()}-${id}@example.com`, firstName: name };
};
type Person = ReturnType<typeof person>;
/** Each from an address of their own, so that no test meets the limit of another. */
const visit = (code: string, form?: Record<string, string>, more: Partial<Proxied> = {}) =>
  askShopFront(
    proxiedAddress(world, `/proxy/r/${code}`, { shop: SHOP, ...more }),
    form,
    `203.0.113.${fresh()}`,
  );

const at = () => new Date().toISOString();
const told = (topic: string, body: object): Webhook => ({ topic, body, triggeredAt: at() });
const bought = (customer: Person, amount = "30.00") =>
  told("orders/paid", orderBody({ id: fresh(), at: at(), amount, customer }));
const known = (customer: Person) => told("customers/create", customerBody(customer, { at: at() }));

async function referrer(firstName = "Kim") {
  const { referralLink } = await import("../../app/services/referral-link.server");
  const kim = person(firstName);
  await send(world, [known(kim)]);
  const customerId = await idOf(kim);
  const link = await referralLink({ shopId, customerId });
  return { ...kim, customerId, code: link?.code ?? "" };
}

async function idOf({ id }: Person): Promise<string> {
  const { rows } = await world.app
    .database()
    .query("SELECT customer_id AS id FROM customers WHERE shop_id = $1 AND shopify_id = $2", [
      shopId,
      id,
    ]);
  return rows[0].id;
}

async function publish(referral: Partial<Program["referral"]>, changes: Partial<Program> = {}) {
  const { liveProgram } = await import("../../app/models/program-versions.server");
  const { publishProgram } = await import("../../app/services/publish-program.server");
  const document = (await liveProgram(shopId))?.document;
  const program = { ...document, ...changes, referral: { ...REFERRAL, ...referral } };
  const result = await publishProgram(shopId, program, "test");
  if (!result.ok) throw new Error(JSON.stringify(result));
}

test("the landing page says who recommends by first name alone, and what a friend gets, and counts the visit [R42]", async () => {
  const kim = await referrer("<b>Kim {{ shop.email }}");
  const page = await visit(kim.code);
  expect(page).toMatchObject({ status: 200, type: "application/liquid" });
  expect(page.title).toBe("&lt;b&gt;Kim &#123;{ shop.email }} recommends Sandbox Store");
  expect(page.text).toContain("€5.00 off");
  expect(page.text).not.toContain(kim.email);
  await visit(kim.code, undefined, { locale: "de" });
  const { referralStanding } = await import("../../app/models/referral-standing.server");
  expect(await referralStanding(shopId, kim.customerId)).toEqual({
    visits: 2,
    pending: 0,
    completed: 0,
  });
});

test("the page speaks German where the shop does", async () => {
  const kim = await referrer();
  const page = await visit(kim.code, undefined, { locale: "de" });
  expect(page.title).toBe("Kim empfiehlt Sandbox Store");
  expect(page.text).toMatch(/5,00\s€ Rabatt/);
});

test("a friend gets a code that works at Shopify, the same one however often it is asked for [R42, R43]", async () => {
  const kim = await referrer();
  const form = { email: `lee-${fresh()}@example.com` };
  const first = await visit(kim.code, form);
  expect(first.title).toBe("Here is your code");
  expect(first.code).not.toBeNull();
  const again = await Promise.all([visit(kim.code, form), visit(kim.code, form)]);
  for (const page of again) expect(page.code).toBe(first.code);
  const spelled = await visit(kim.code, { email: ` ${form.email.toUpperCase()} ` });
  expect(spelled.code).toBe(first.code);
  const { codeDiscountNodeByCode } = await world.admin(
    `query Code($code: String!) { codeDiscountNodeByCode(code: $code) { id } }`,
    { code: first.code },
  );
  expect(codeDiscountNodeByCode).not.toBeNull();
  const { rows } = await world.app
    .database()
    .query(
      "SELECT count(*)::int AS referrals FROM referrals WHERE shop_id = $1 AND referrer_id = $2",
      [shopId, kim.customerId],
    );
  expect(rows).toEqual([{ referrals: 1 }]);
});

test("two presses of a friend's button at once give one referral and one code [R42]", async () => {
  const kim = await referrer();
  // A customer of the store itself: the code is bound to them there.
  const gid = await createCustomer(world, `lee-${fresh()}@example.com`);
  await world.settled();
  const shopifyId = Number(gid.split("/").at(-1));
  const pages = await Promise.all(
    Array.from({ length: 6 }, () => visit(kim.code, {}, { shopifyId })),
  );
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  // Who comes while the code is being made may be told that it is on its way; whoever gets one gets the same.
  expect(new Set(pages.flatMap(({ code }) => code ?? [])).size).toBe(1);
  const { rows } = await world.app.database().query<{ referrals: number; coupons: number }>(
    `SELECT (SELECT count(*)::int FROM referrals WHERE shop_id = $1 AND friend_id = c.customer_id) AS referrals,
            (SELECT count(*)::int FROM coupons WHERE shop_id = $1 AND customer_id = c.customer_id) AS coupons
       FROM customers c WHERE shop_id = $1 AND shopify_id = $2`,
    [shopId, shopifyId],
  );
  expect(rows).toEqual([{ referrals: 1, coupons: 1 }]);
});

test("a request that is old, unsigned or signed by another secret is answered with nothing", async () => {
  const kim = await referrer();
  const before = await rowsOfShop(world.app.database(), shopId);
  const now = Math.floor(Date.now() / 1000);
  const form = { email: "lee@example.com" };
  for (const flaw of [
    { timestamp: now - 95 },
    { timestamp: now + 95 },
    { secret: "another-secret" },
  ]) {
    expect((await visit(kim.code, form, flaw)).status).toBe(401);
    expect((await visit(kim.code, undefined, flaw)).status).toBe(401);
  }
  const bare = await askShopFront(`${world.appUrl}/proxy/r/${kim.code}?shop=${SHOP}`, form);
  expect(bare.status).toBe(401);
  expect(await rowsOfShop(world.app.database(), shopId)).toEqual(before);
});

test("a request sent a second time while it is fresh changes nothing [R42]", async () => {
  const kim = await referrer();
  const address = proxiedAddress(world, `/proxy/r/${kim.code}`, { shop: SHOP });
  const form = { email: `lee-${fresh()}@example.com` };
  const first = await askShopFront(address, form);
  await world.settled();
  const before = await rowsOfShop(world.app.database(), shopId);
  expect((await askShopFront(address, form)).code).toBe(first.code);
  await world.settled();
  expect(await rowsOfShop(world.app.database(), shopId)).toEqual(before);
});

test("a link means nothing in another store, and a store without the app has no page [R42]", async () => {
  const kim = await referrer();
  const missing = await visit(kim.code, undefined, { shop: SECOND_SHOP });
  expect(missing.status).toBe(404);
  await world.install({ referral: REFERRAL }, SECOND_SHOP);
  const page = await visit(kim.code, { email: "lee@example.com" }, { shop: SECOND_SHOP });
  expect(page).toMatchObject({ status: 404, title: "This link leads nowhere" });
  expect((await visit("../x")).status).toBe(404);
});

test("a link that is off, replaced, or of somebody who was erased only leads on, to where the merchant says [S75, S76]", async () => {
  const { renewLink, switchLink } = await import("../../app/services/referral-link.server");
  const { eraseCustomer } = await import("../../app/services/erase-customer.server");
  const kim = await referrer();
  const change = () => ({
    shopId,
    customerId: kim.customerId,
    staffId: "7",
    actionId: randomUUID(),
  });
  const form = { email: `lee-${fresh()}@example.com` };
  const home = new URL(`/stores/${SHOP}/`, world.sandboxUrl).href;
  await switchLink({ ...change(), active: false });
  expect(await visit(kim.code)).toMatchObject({ status: 302, location: home });
  expect(await visit(kim.code, form)).toMatchObject({ status: 302, location: home });
  await publish({ landingUrl: "https://example.com/friends" });
  expect((await visit(kim.code)).location).toBe("https://example.com/friends");
  await switchLink({ ...change(), active: true });
  expect((await visit(kim.code)).status).toBe(200);
  const renewed = await renewLink(change());
  expect((await visit(kim.code)).status).toBe(302);
  expect((await visit(renewed?.code ?? "")).status).toBe(200);
  await eraseCustomer(shopId, kim.customerId);
  expect((await visit(renewed?.code ?? "", form)).status).toBe(302);
  await publish({});
  const { rows } = await world.app
    .database()
    .query(
      "SELECT count(*)::int AS referrals FROM referrals WHERE shop_id = $1 AND referrer_id = $2",
      [shopId, kim.customerId],
    );
  expect(rows).toEqual([{ referrals: 0 }]);
});

test("the profile has the link with what it brought, made for whoever can bring friends and for nobody else [S33, S74]", async () => {
  const { customerReferral } = await import("../../app/services/customer-referral.server");
  const { liveProgram } = await import("../../app/models/program-versions.server");
  const lee = person("Lee");
  await send(world, [known(lee)]);
  const customer = { customerId: await idOf(lee), membership: "member", erasedAt: null } as const;
  const look = async (changes = {}) =>
    customerReferral(
      { shopId, domain: SHOP },
      { ...customer, ...changes },
      await liveProgram(shopId),
    );

  expect(await look({ membership: "left" })).toMatchObject({ link: null, off: "left" });
  await publish({ enabled: false });
  expect(await look()).toMatchObject({ link: null, off: "referrals_off" });
  await publish({});
  const { link } = await look();
  expect(link).toMatchObject({ active: true });
  const code = link?.address.split("/").at(-1) ?? "";
  await visit(code);
  await visit(code, { email: `sam-${fresh()}@example.com` });
  expect(await look({ erasedAt: at() })).toEqual({
    link,
    standing: { visits: 1, pending: 1, completed: 0 },
    off: "erased",
  });
});

test("where the merchant leads friends elsewhere, the code's page leads there as well", async () => {
  await publish({ landingUrl: "https://example.com/friends" });
  const kim = await referrer();
  const page = await visit(kim.code, { email: `lee-${fresh()}@example.com` });
  expect(page.text).toContain('href="https://example.com/friends"');
  await publish({});
  const pat = await visit(kim.code, { email: `pat-${fresh()}@example.com` });
  expect(pat.text).toContain(`/stores/${SHOP}/discount/${pat.code}?redirect=%2F`);
});

test("nobody recommends the shop to themselves: not signed in, not by their address, not by another spelling of it [R42]", async () => {
  const kim = await referrer();
  const own = "This is your own link";
  expect((await visit(kim.code, undefined, { shopifyId: kim.id })).title).toBe(own);
  const { referralStanding } = await import("../../app/models/referral-standing.server");
  expect(await referralStanding(shopId, kim.customerId)).toMatchObject({ visits: 0 });
  expect((await visit(kim.code, {}, { shopifyId: kim.id })).title).toBe(own);
  expect((await visit(kim.code, { email: kim.email })).title).toBe(own);
  expect((await visit(kim.code, { email: kim.email.replace("@", "+b@") })).title).toBe(own);
});

test("who bought before, or came by another link, is told that the offer is for others [R42]", async () => {
  const [kim, pat] = [await referrer(), await referrer("Pat")];
  const lee = person("Lee");
  await send(world, [bought(lee)]);
  const refused = "You know this shop already";
  expect((await visit(kim.code, {}, { shopifyId: lee.id })).title).toBe(refused);
  const form = { email: `sam-${fresh()}@example.com` };
  expect((await visit(kim.code, form)).code).not.toBeNull();
  expect((await visit(pat.code, form)).title).toBe(refused);
});

test("an address that is none is refused beside its field, and kept for correcting", async () => {
  const kim = await referrer();
  for (const email of ["", "lee", "lee@", `${"a".repeat(250)}@example.com`]) {
    const page = await visit(kim.code, { email });
    expect(page.text).toContain("Enter an email address such as kim@example.com.");
    expect(page.text).toContain('aria-invalid="true"');
  }
  expect((await visit(kim.code, { email: '"><i>' })).text).toContain('value="&quot;&gt;&lt;i&gt;"');
  const big = await visit(kim.code, { email: "a".repeat(20_000) });
  expect(big.status).toBe(413);
});

test("while the program or its referrals are off or paused the page says so, and nothing begins [R48]", async () => {
  const kim = await referrer();
  const form = { email: `lee-${fresh()}@example.com` };
  await publish({ enabled: false });
  expect((await visit(kim.code, form)).title).toBe("This offer has ended");
  await publish({}, { state: "paused" });
  expect((await visit(kim.code, form)).title).toBe("This offer is paused");
  await publish({}, { state: "live" });
  expect((await visit(kim.code, form)).code).not.toBeNull();
});

test("who tries many addresses has to wait, and keeps nobody else from the page", async () => {
  const kim = await referrer();
  const ask = (from: string) =>
    askShopFront(
      proxiedAddress(world, `/proxy/r/${kim.code}`, { shop: SHOP }),
      { email: kim.email },
      from,
    );
  const answers: number[] = [];
  for (let nth = 0; nth < 32; nth += 1) answers.push((await ask("198.51.100.1")).status);
  expect(answers.slice(0, 30).every((status) => status === 200)).toBe(true);
  expect(answers.slice(30)).toEqual([429, 429]);
  expect((await ask("198.51.100.2")).status).toBe(200);
});

test("points for a friend are promised by the page and given with the first order [R42]", async () => {
  await publish({ friend: { kind: "points", points: 100 }, minimumOrderMinor: 2000 });
  const kim = await referrer();
  const lee = person("Lee");
  const page = await visit(kim.code, {}, { shopifyId: lee.id });
  expect(page.text).toContain("100 points are added with your first order of at least €20.00.");
  await publish({});
});

test("a signed-in shopper sees their points and the link to give to friends, a guest is asked to sign in [S74]", async () => {
  const rewards = (shopifyId?: number) =>
    askShopFront(proxiedAddress(world, "/proxy", { shop: SHOP, shopifyId }));
  const kim = await referrer();
  await send(world, [bought(kim, "42.00")]);
  const own = await rewards(kim.id);
  expect(own.text).toContain(`/stores/${SHOP}/apps/laurel/r/${kim.code}`);
  expect(own.text).toMatch(/<dt>Points<\/dt>\s*<dd>42<\/dd>/);
  const guest = await rewards();
  expect(guest.text).toContain("Sign in to see your points");
  expect(guest.text).not.toContain("/r/");
  expect((await rewards(fresh())).text).not.toContain("/r/");
});
