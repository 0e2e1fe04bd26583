import { type Program } from "../program/document";
import { activeRules, orderRule } from "../program/earning-rules";
import { type OrderLine, type OrderSnapshot } from "./order-snapshot";

/** What an order's own report does not tell, so that Shopify has to be asked [R9]. */
export type Question =
  /** Tags and collections of its products. */
  | "products"
  /** Which of its lines were sold by a selling plan. */
  | "subscriptions"
  /** Whether it was bought for a company. */
  | "company"
  /** What gift cards and store credit paid. */
  | "stored_value";

export type Questions = ReadonlySet<Question>;

/** What the rules of a program that are turned on make it necessary to know of every order. */
export function questionsOf({ earningRules, orderBasis }: Program): Questions {
  const exclusions = orderRule(earningRules)?.exclusions;
  const multiplied = activeRules(earningRules, "product_multiplier");
  const asked = new Set<Question>();
  if (orderBasis.storedValueReducesBasis) asked.add("stored_value");
  if (exclusions === undefined) return asked;
  const { productTags, collectionIds, b2b, subscriptions } = exclusions;
  const ofProducts = [productTags, collectionIds, ...multiplied.map((each) => each.collectionIds)];
  if (ofProducts.some((list) => list.length > 0)) asked.add("products");
  if (subscriptions) asked.add("subscriptions");
  if (b2b) asked.add("company");
  return asked;
}

/** Those of the questions that are still open for an order; with none it can be judged for good. */
export function openQuestions(order: OrderSnapshot, asked: Questions): readonly Question[] {
  return [...asked].filter((question) => {
    switch (question) {
      case "company":
        return order.b2b === null;
      case "stored_value":
        return order.storedValueMinor === null;
      default:
        return linesThatCount(order).some((line) => isOpen(line, question));
    }
  });
}

/**
 * Whether an order has to wait for answers before it earns, so that no points are given that an answer would take away:
 * as long as none of its lines is answered. Once one is, an edit may bring further products: those alone wait then.
 */
export function waitsForAnswers(order: OrderSnapshot, asked: Questions): boolean {
  const open = openQuestions(order, asked);
  if (open.includes("company") || open.includes("stored_value")) return true;
  return open.length > 0 && !linesThatCount(order).some((line) => isAnswered(line, asked));
}

/** Whether a question about this line is still open. */
export function lineWaits(line: OrderLine, asked: Questions): boolean {
  return canEarn(line) && [...asked].some((question) => isOpen(line, question));
}

function linesThatCount({ lines }: OrderSnapshot): readonly OrderLine[] {
  return lines.filter(canEarn);
}

function canEarn(line: OrderLine): boolean {
  return !line.giftCard && line.tip !== true;
}

function isOpen(line: OrderLine, question: Question): boolean {
  if (question === "subscriptions") return line.subscription === null;
  if (question !== "products" || typeof line.productId !== "string") return false;
  return line.productTags === null || line.collectionIds === null;
}

/** A line without a product has nothing to be asked, so that it is no sign of an answer. */
function isAnswered(line: OrderLine, asked: Questions): boolean {
  if (lineWaits(line, asked)) return false;
  return asked.has("products")
    ? Array.isArray(line.productTags)
    : typeof line.subscription === "boolean";
}
