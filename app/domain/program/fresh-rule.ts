import { addDays } from "../calendar/day";
import { localDay, startOfDay } from "../calendar/local-day";
import { currencyExponent } from "../shared/money";
import { type Instant } from "../shared/instant";
import { type Program } from "./document";
import { activeRules, type EarningRule, type EarningRuleKind } from "./earning-rules";

const POINTS = 100;
const CAMPAIGN_DAYS = 7;

type Place = {
  readonly id: string;
  readonly document: Program;
  /** A campaign begins with the day after this one, by the shop's clock. */
  readonly now: Instant;
  readonly timeZone: string;
};

/**
 * What a rule of a kind begins with: round numbers in the program's currency, turned on unless another rule for placing an
 * order is. What only the merchant knows, such as products or the name of an action, is left empty.
 */
export function freshRule(kind: EarningRuleKind, place: Place): EarningRule {
  const { id, document } = place;
  const shared = { id, name: "", enabled: true };
  const exponent = currencyExponent(document.currency);
  const limits = { perCustomer: null, perPeriod: null };
  const gift = { pays: { kind: "points", points: POINTS } } as const;
  const goal = { ...gift, withinDays: null, repeats: false };
  switch (kind) {
    case "place_an_order": {
      const enabled = activeRules(document.earningRules, kind).length === 0;
      return {
        ...shared,
        enabled,
        kind,
        points: 1,
        perMinor: 10 ** exponent,
        limits,
        ...ANY_ORDER,
      };
    }
    case "first_order":
      return { ...shared, kind, points: POINTS, minimumSubtotalMinor: null };
    case "product_multiplier":
      return { ...shared, kind, multiplier: "2", productIds: [], collectionIds: [] };
    case "campaign_multiplier":
      return { ...shared, kind, multiplier: "2", ...fromTomorrow(place) };
    case "create_account":
      return { ...shared, kind, points: POINTS };
    case "newsletter_sign_up":
      return { ...shared, kind, points: POINTS, channel: "either" };
    case "custom_action":
      return { ...shared, kind, points: POINTS, limits };
    case "birthday":
    case "anniversary":
      return { ...shared, kind, ...gift };
    case "goal_spend":
      return {
        ...shared,
        kind,
        amountMinor: exponent === 3 ? 500_000 : 50_000,
        mode: "accumulated",
        ...goal,
      };
    case "punch_card":
      return { ...shared, kind, orders: 10, minimumOrderMinor: 0, ...goal };
  }
}

const ANY_ORDER = {
  minimumSubtotalMinor: null,
  maximumPoints: null,
  exclusions: {
    productIds: [],
    collectionIds: [],
    productTags: [],
    salesChannels: [],
    b2b: false,
    subscriptions: false,
  },
  delay: null,
};

function fromTomorrow({ now, timeZone }: Place) {
  const first = addDays(localDay(now, timeZone), 1);
  return {
    startsAt: startOfDay(first, timeZone),
    endsAt: startOfDay(addDays(first, CAMPAIGN_DAYS), timeZone),
  };
}
