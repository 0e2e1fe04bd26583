import { type CustomerState } from "../../../app/domain/fold/state";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { type History } from "../history";
import { type Account, openAccount, settle } from "./account";
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

/** Learns of a customer and settles them, and with them whoever referred them [R42]. */
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
  const own = settleOne(shop, person, index, since, published, now);
  const moved = noteReferrals(referrals, history, index, own.state);
  const others = moved.flatMap(({ referrer, since: from }) => {
    const other = people[referrer];
    return other === undefined ? [] : [settleOne(shop, other, referrer, from, published, now)];
  });
  return [own, ...others];
}

function settleOne(
  { referrals }: Shop,
  person: Person,
  index: number,
  since: Since,
  published: readonly ProgramVersion[],
  now: Instant,
): Settled {
  const { account, notebook } = person;
  const facts = [...factsIn(notebook), ...referringFacts(referrals, index)];
  const state = settle(account, facts, since, published, now);
  person.state = state;
  return { index, account, state };
}

function earliest(instants: readonly Since[]): Since {
  if (instants.includes("ever")) return "ever";
  return instants.filter((each) => each !== null).toSorted()[0] ?? null;
}
