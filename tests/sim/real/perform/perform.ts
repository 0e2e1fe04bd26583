import { type SimEvent } from "../../history";
import { type Person, type PlacedOrder, type Shop } from "../shop";
import { type Stage } from "../stage";
import { openAccount, present } from "./customers";
import { editOrder } from "./edits";
import { opt } from "./membership";
import { asNow, merge } from "./merges";
import { subscribe } from "./news";
import { cancelOrder, placeOrder, sendOrder } from "./orders";
import { adjust, redeem, restore } from "./points";
import { comeByLink } from "./referrals";
import { refundOrder } from "./refunds";
import { record } from "./staff-events";

/** Does what an event of a history tells, where it happens: in the store, or in the app as its staff. */
export async function perform(
  stage: Stage,
  shop: Shop,
  person: Person,
  event: SimEvent,
): Promise<void> {
  const actor = asNow(person);
  await present(stage, shop, actor);
  switch (event.kind) {
    case "registered":
      return;
    case "account_enabled":
      return openAccount(stage, shop, actor);
    case "opt_in":
    case "opt_out":
      return opt(stage, shop, actor, event);
    case "exclude":
    case "include":
    case "action":
    case "yearly":
    case "set_tier":
    case "recalculate_tier":
      return record(stage, shop, actor, event);
    case "merge_in":
      return merge(stage, shop, actor, event);
    case "referred":
      return comeByLink(stage, shop, actor, event);
    case "subscribe":
      return subscribe(stage, shop, actor, event);
    case "order":
      return placeOrder(stage, shop, actor, event);
    case "edit":
      return withOrder(shop, person, event.orderId, (placed) =>
        editOrder(stage, shop, placed, event),
      );
    case "refund":
      return withOrder(shop, person, event.orderId, (placed) =>
        refundOrder(stage, shop, placed, event),
      );
    case "cancel":
      return withOrder(shop, person, event.orderId, ({ id }) => cancelOrder(stage, shop, id));
    case "adjust":
      return adjust(stage, shop, actor, event);
    case "redeem":
      return redeem(stage, shop, actor, event);
    case "restore":
      return restore(stage, shop, person.coupons.has(event.coupon) ? person : actor, event);
    default:
      return unknownKind(event);
  }
}

/** A kind that a history can tell and nobody performs is an error of types. */
function unknownKind(event: never): never {
  throw new Error(`Nobody performs ${JSON.stringify(event)}`);
}

/** What is left of an order is sent at the moment that the history says, whatever happened to it. */
export async function sendLater(
  stage: Stage,
  shop: Shop,
  person: Person,
  orderId: string,
): Promise<void> {
  await withOrder(shop, person, orderId, ({ id }) => sendOrder(stage, shop, id));
}

async function withOrder(
  shop: Shop,
  person: Person,
  orderId: string,
  act: (placed: PlacedOrder) => Promise<void>,
): Promise<void> {
  const placed = person.orders.get(orderId) ?? asNow(person).orders.get(orderId);
  if (placed === undefined) shop.leftOut.add("what needs something left out");
  else await act(placed);
}
