import { type CustomerState } from "../../../app/domain/fold/state";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";
import { type Merge } from "../merges";
import { type Account, givenGifts, openAccount, settle } from "./account";
import { withMerges } from "./merges";
import { emptyNotebook, factsIn, learn, type Notebook, type Since } from "./notebook";
import { noteReferrals, referringFacts, type Referrals } from "./referrals";
import { type Report } from "./reports";

type Person = {
  readonly notebook: Notebook;
  readonly account: Account;
  state: CustomerState | null;
};

/** What the app keeps of a history's customers. */
export type Shop = {
  readonly history: History;
  readonly people: readonly Person[];
  readonly referrals: Referrals;
};

export function openShop(history: History): Shop {
  const people = history.customers.map(() => ({
    notebook: emptyNotebook(),
    account: openAccount(),
    state: null,
  }));
  return { history, people, referrals: new Map() };
}

export type Settled = {
  readonly index: number;
  readonly account: Account;
  readonly state: CustomerState;
};

/** Learns of a customer and settles them, with them whom they became or who became them, and who referred them [R42, R46]. */
export function take(
  shop: Shop,
  index: number,
  reports: readonly Report[],
  published: readonly ProgramVersion[],
  now: Instant,
): Settled[] {
  const { history, people, referrals } = shop;
  const person = people[index];
  if (person === undefined) return [];
  const since = earliest(reports.map((report) => learn(person.notebook, report)));
  const kin = mergesIn(shop).flatMap(({ other, kept }) =>
    other === index ? [kept] : kept === index ? [other] : [],
  );
  const settled = settleEach(shop, [index, ...kin], since, published, now);
  const moved = settled.flatMap((each) =>
    noteReferrals(referrals, history, each.index, each.state),
  );
  const others = moved.flatMap(({ referrer, since: from }) =>
    settleEach(shop, [referrer], from, published, now),
  );
  return [...settled, ...others];
}

function mergesIn({ people }: Shop): Merge[] {
  return people.flatMap(({ notebook }, kept) =>
    [...notebook.merged].map(([other, at]) => ({ other, kept, at })),
  );
}

/** What is known of each, as they are written down; gifts that were given are facts of whom they were given to. */
function settleEach(
  shop: Shop,
  indexes: readonly number[],
  since: Since,
  published: readonly ProgramVersion[],
  now: Instant,
): Settled[] {
  const own = shop.people.map(({ notebook, account }, index) => [
    ...factsIn(notebook),
    ...referringFacts(shop.referrals, index),
    ...givenGifts(account),
  ]);
  return indexes.flatMap((index) => {
    const person = shop.people[index];
    if (person === undefined) return [];
    const { account } = person;
    const facts = withMerges(own, mergesIn(shop), index);
    const state = settle(account, facts, since, published, now);
    person.state = state;
    return [{ index, account, state }];
  });
}

function earliest(instants: readonly Since[]): Since {
  if (instants.includes("ever")) return "ever";
  return instants.filter((each) => each !== null).toSorted()[0] ?? null;
}
