import { type ProgramInput } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type Chance } from "../random";

type Rules = ProgramInput["earningRules"];

export const MULTIPLIERS = ["1", "1.1", "1.25", "1.5", "2", "3", "0.5", "1.333333"] as const;

export function anyRules(chance: Chance, moments: readonly Instant[]): Rules {
  const minimum = () => (chance.percent(25) ? chance.pick([1_000, 5_000, 12_000]) : null);
  const order: Rules[number] = {
    id: "order",
    kind: "place_an_order",
    enabled: chance.percent(96),
    points: chance.int(1, 10),
    perMinor: chance.pick([37, 100, 100, 250, 1_000]),
    minimumSubtotalMinor: minimum(),
    maximumPoints: chance.percent(15) ? chance.pick([20, 150, 900]) : null,
    exclusions: chance.percent(25) ? anyExclusions(chance) : {},
    delay: chance.percent(30)
      ? { days: chance.pick([1, 7, 14, 30]), from: chance.pick(["order", "order", "fulfillment"]) }
      : null,
    limits: chance.percent(25) ? anyLimits(chance) : {},
  };
  const first: Rules[number] = {
    id: "first",
    kind: "first_order",
    enabled: true,
    points: chance.int(1, 300),
    minimumSubtotalMinor: minimum(),
  };
  const product = (id: string): Rules[number] => ({
    id,
    kind: "product_multiplier",
    enabled: chance.percent(90),
    multiplier: chance.pick(MULTIPLIERS),
    ...chance.pick([
      { productIds: ["1"] },
      { productIds: ["2", "3"] },
      { collectionIds: ["11"] },
      { productIds: ["4"], collectionIds: ["12"] },
    ]),
  });
  return [
    order,
    ...(chance.percent(40) ? [first] : []),
    ...["product-a", "product-b"].filter(() => chance.percent(25)).map(product),
    ...["campaign-a", "campaign-b"]
      .filter(() => chance.percent(25))
      .map((id) => anyCampaign(chance, id, moments)),
    ...anyDeeds(chance),
    ...anyGoals(chance),
    ...(["birthday", "anniversary"] as const)
      .filter(() => chance.percent(40))
      .map((kind) => ({ id: kind, kind, enabled: true, pays: anyPays(chance) })),
  ];
}

/** What is done beside ordering. */
function anyDeeds(chance: Chance): Rules {
  const points = () => chance.int(1, 150);
  const deeds: Rules = [
    { id: "account", kind: "create_account", enabled: true, points: points() },
    {
      id: "news",
      kind: "newsletter_sign_up",
      enabled: true,
      points: points(),
      channel: chance.pick(["email", "sms", "either"]),
    },
    ...["action-a", "action-b"].map((id): Rules[number] => ({
      id,
      name: id,
      kind: "custom_action",
      enabled: true,
      points: points(),
      limits: chance.percent(50) ? anyLimits(chance) : {},
    })),
  ];
  return deeds.filter(() => chance.percent(35));
}

function anyCampaign(chance: Chance, id: string, moments: readonly Instant[]): Rules[number] {
  const two = chance.shuffle(moments.filter((each, index) => moments.indexOf(each) === index));
  const [startsAt = "", endsAt = ""] = two.slice(0, 2).sort();
  const multiplier = chance.pick(MULTIPLIERS);
  return { id, kind: "campaign_multiplier", enabled: true, multiplier, startsAt, endsAt };
}

function anyExclusions(chance: Chance) {
  return {
    productIds: chance.percent(40) ? ["3"] : [],
    collectionIds: chance.percent(40) ? ["11"] : [],
    productTags: chance.percent(40) ? ["sale"] : [],
    salesChannels: chance.percent(40) ? ["pos"] : [],
    b2b: chance.percent(30),
    subscriptions: chance.percent(30),
  };
}

function anyLimits(chance: Chance) {
  const period = chance.pick(["day", "week", "month", "year"] as const);
  return {
    perCustomer: chance.percent(50) ? chance.int(1, 4) : null,
    perPeriod: chance.percent(60) ? { count: chance.int(1, 2), period } : null,
  };
}

/** Two goals and a punch card; the same card may ask for something else in another version. */
function anyGoals(chance: Chance): Rules {
  const terms = () => ({
    enabled: true,
    withinDays: chance.percent(50) ? chance.pick([2, 20, 100]) : null,
    repeats: chance.percent(60),
    pays: anyPays(chance),
  });
  const goals: Rules = [
    ...["goal-a", "goal-b"].map((id): Rules[number] => ({
      id,
      kind: "goal_spend",
      amountMinor: chance.pick([5_000, 20_000, 60_000]),
      mode: chance.pick(["single_order", "accumulated", "accumulated"]),
      ...terms(),
    })),
    {
      id: "punch",
      kind: "punch_card",
      orders: chance.int(1, 4),
      minimumOrderMinor: chance.pick([0, 1_000, 5_000]),
      ...terms(),
    },
  ];
  return goals.filter(() => chance.percent(25));
}

/** What a goal, a gift or a tier gives. */
export function anyPays(chance: Chance): Extract<Rules[number], { kind: "birthday" }>["pays"] {
  return chance.percent(75)
    ? { kind: "points", points: chance.int(1, 200) }
    : { kind: "reward", rewardId: chance.pick(["reward-a", "reward-b"]) };
}
