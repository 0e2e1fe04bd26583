import { pendingOf } from "../fold/awards";
import { hasPlace } from "../fold/limits";
import { type CustomerState } from "../fold/state";
import { balanceOf } from "../ledger/lots";
import { type Program, type ProgramVersion } from "../program/document";
import { limitRefusal, NOTHING_TAKEN, type Taken } from "../rewards/limits";
import { mayHave, standingRefusal } from "../rewards/may-have";
import { type Instant } from "../shared/instant";

/** Points that expire, or never do, by the lot or the waiting award that holds them. */
type Expiries = ReadonlyMap<
  string,
  { readonly points: number; readonly expiresAt: Instant | null }
>;

/** What of a customer publishing may change at once. */
export type Footing = {
  readonly member: boolean;
  readonly tierId: string | null;
  readonly balance: number;
  readonly pending: number;
  readonly expiries: Expiries;
  /** What the program gave that is no points: rewards, by what they were given for. */
  readonly grants: ReadonlyMap<string, string>;
  /** Rules and rewards under whose limits nothing more is to be had for now. */
  readonly full: ReadonlySet<string>;
  /** Rewards that can be redeemed now. */
  readonly redeemable: ReadonlySet<string>;
};

/** The version that a footing is taken under, and what the customer took of its limited rewards; null before any. */
export type Under = {
  readonly version: ProgramVersion | null;
  readonly taken: ReadonlyMap<string, Taken>;
};

/** How a state stands at an instant under a version; later changes of the state do not reach it. */
export function footingOf(state: CustomerState, { version, taken }: Under, at: Instant): Footing {
  return {
    member: state.membership === "member",
    tierId: state.tierId,
    balance: balanceOf(state.purse),
    pending: pendingOf(state),
    expiries: expiriesOf(state),
    grants: new Map(
      [...state.grants]
        .filter(([, grant]) => grant.voidedAt === null)
        .map(([source, grant]) => [source, grant.rewardId]),
    ),
    full: new Set(version === null ? [] : fullOf(state, version, taken, at)),
    redeemable: new Set(version === null ? [] : redeemableOf(state, version.document, taken)),
  };
}

function expiriesOf({ purse, pending }: CustomerState): Expiries {
  const lots = purse.lots.flatMap(({ source, remaining, expiresAt }) =>
    remaining > 0 ? [[source, { points: remaining, expiresAt }] as const] : [],
  );
  const waiting = [...pending].flatMap(([source, { points, expiresAt }]) =>
    points > 0 ? [[`pending:${source}`, { points, expiresAt }] as const] : [],
  );
  return new Map<string, { points: number; expiresAt: Instant | null }>([...lots, ...waiting]);
}

function fullOf(
  state: CustomerState,
  version: ProgramVersion,
  taken: ReadonlyMap<string, Taken>,
  at: Instant,
): string[] {
  const { earningRules, rewards } = version.document;
  const rules = earningRules.filter((rule) => rule.enabled && !hasPlace(state, rule, at, version));
  const full = rewards.filter(
    ({ id, enabled, limits }) =>
      enabled && limitRefusal(limits, taken.get(id) ?? NOTHING_TAKEN) !== null,
  );
  return [...rules.map(({ id }) => `rule:${id}`), ...full.map(({ id }) => `reward:${id}`)];
}

function redeemableOf(
  state: CustomerState,
  document: Program,
  taken: ReadonlyMap<string, Taken>,
): string[] {
  const { membership, hasReferred, excluded, tierId } = state;
  const asker = { membership, hasReferred, excluded, tierId, balance: balanceOf(state.purse) };
  const way = { kind: "redeem", signedIn: true } as const;
  if (standingRefusal(asker, way, document.state) !== null) return [];
  return document.rewards.flatMap((reward) => {
    // The least that can be chosen decides whether there is anything to choose.
    const amountMinor = reward.kind === "variable" ? reward.minimumAmountMinor : null;
    const of = { amountMinor, taken: taken.get(reward.id) ?? NOTHING_TAKEN };
    return mayHave(reward, asker, way, of).ok ? [reward.id] : [];
  });
}
