import { readAppConfig } from "../../sandbox-store/app-config";
import { type Publication } from "../history";
import { REWARD } from "./perform/points";
import { TAGS } from "./perform/membership";
import { type Shop } from "./shop";
import { control, type Stage } from "./stage";

const TOML = new URL("../../../shopify.app.toml", import.meta.url).pathname;
const SCOPES = readAppConfig(TOML, { url: "http://127.0.0.1", apiKey: "" }).scopes;

/**
 * The merchant opens the app for the first time. It is granted all orders: what it missed it is told long after, and
 * without that grant an order of more than 60 days ago cannot be asked for any more.
 */
export async function install(stage: Stage, shop: Shop): Promise<void> {
  const { findShop } = await import("../../../app/models/shops.server");
  const { domain } = shop.facts;
  await control(stage, "/__meta/install", { shop: domain });
  await control(stage, "/__meta/scopes", { shop: domain, scopes: [...SCOPES, "read_all_orders"] });
  const installed = await findShop(domain);
  if (installed === null) throw new Error(`${domain} is not installed`);
  shop.shopId = installed.shopId;
}

/** The shop moves to another time zone, of which the app learns when somebody signs in anew. */
async function move(stage: Stage, shop: Shop, timeZone: string): Promise<void> {
  const { domain } = shop.facts;
  await control(stage, "/__meta/time-zone", { shop: domain, timeZone });
  await stage.world.app
    .database()
    .query('DELETE FROM "Session" WHERE shop = $1 AND "isOnline"', [domain]);
  await control(stage, "/__meta/install", { shop: domain });
  shop.timeZone = timeZone;
}

/** Publishes a version of the history, with what the history does not tell: how points are spent, and what tags mean. */
export async function publish(
  stage: Stage,
  shop: Shop,
  { program, timeZone }: Publication,
): Promise<void> {
  const { shopId, facts } = shop;
  if (timeZone !== shop.timeZone) await move(stage, shop, timeZone);
  const { publishProgram } = await import("../../../app/services/publish-program.server");
  const document = {
    ...program,
    rewards: [...program.rewards, REWARD],
    membership: { ...program.membership, optInTags: [TAGS.opt_in], optOutTags: [TAGS.opt_out] },
  };
  const result = await publishProgram(shopId, document, "merchant");
  if (!result.ok) throw new Error(`Not published in ${facts.domain}: ${JSON.stringify(result)}`);
}
