import { oneWriting } from "../../../../app/shopify/payloads/address";
import { type SimEvent } from "../../history";
import { type Person, type Shop } from "../shop";
import { type Stage } from "../stage";
import { present } from "./customers";
import { decide } from "./decisions";
import { numberOf } from "./money";
import { addressAt } from "./orders";

/** Somebody signs in to the store after they came by the link of another customer. */
export async function comeByLink(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: Extract<SimEvent, { kind: "referred" }>,
): Promise<void> {
  const { startReferral } = await import("../../../../app/services/start-referral.server");
  const referrer = shop.people[event.referrer];
  if (referrer === undefined || referrer === person)
    return shop.leftOut.add("a visit that starts no referral");
  await present(stage, shop, referrer);
  const code = await linkOf(stage, shop, referrer);
  const shopifyId = numberOf(await present(stage, shop, person));
  const result = await decide(stage, shop, person, ({ shopId }) =>
    startReferral({ shopId, code, shopifyId }),
  );
  if (!result.ok) return shop.leftOut.add("a visit that starts no referral");
  const id = result.referralId;
  // By the same link they come once.
  if (person.decided.some((each) => each.kind === "referred" && each.id === id)) return;
  const { referrer: index } = event;
  const addresses = await addressesThen(stage, shop, id);
  person.decided.push({ kind: "referred", at: stage.at, id, referrer: index, addresses });
}

async function linkOf(stage: Stage, shop: Shop, referrer: Person): Promise<string> {
  const { referralLink } = await import("../../../../app/services/referral-link.server");
  const found = await decide(stage, shop, referrer, async ({ shopId, customerId }) => {
    const link = await referralLink({ shopId, customerId });
    return link === null
      ? ({ ok: false, error: "no_customer" } as const)
      : ({ ok: true, code: link.code } as const);
  });
  if (!found.ok) throw new Error(`No link of ${referrer.email}`);
  return found.code;
}

/** Where the app knew the referrer to live when the referral began: that stays, whatever is learned later [R7]. */
async function addressesThen(stage: Stage, shop: Shop, referralId: string): Promise<string[]> {
  const { keyedHash } = await import("../../../../app/models/keyed-hash.server");
  const { rows } = await stage.world.app
    .database()
    .query<{ hashes: string[] }>(
      `SELECT referrer_addresses AS hashes FROM referrals WHERE shop_id = $1 AND referral_id = $2`,
      [shop.shopId, referralId],
    );
  const hashes = new Set(rows[0]?.hashes ?? []);
  const streets = shop.people.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.kind === "order" && event.address !== undefined ? [event.address] : [],
    ),
  );
  return [...new Set(streets)].filter((street) => {
    const { address1, zip, city, countryCode } = addressAt(street);
    const written = oneWriting({ address1, zip, city, country_code: countryCode });
    return written !== null && hashes.has(keyedHash(shop.shopId, "address", written));
  });
}
