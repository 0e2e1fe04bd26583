import { pendingOf } from "../../../app/domain/fold/awards";
import { type Checkpoint, freeze, thaw } from "../../../app/domain/fold/checkpoint";
import { type Fact } from "../../../app/domain/fold/facts";
import { advance, canAdvance, fold, wantsReplay } from "../../../app/domain/fold/fold";
import { type CustomerState, type Decision } from "../../../app/domain/fold/state";
import { differences, type Posted } from "../../../app/domain/ledger/differences";
import { balanceOf } from "../../../app/domain/ledger/lots";
import { type ProgramVersion } from "../../../app/domain/program/document";
import { type Instant } from "../../../app/domain/shared/instant";
import { giftFact, isGivenGift } from "../../../app/ledger/gift-facts";
import { type Since } from "./notebook";

type Written = Posted & Pick<Decision, "programVersion" | "trace">;

/** A customer's account as the database keeps it between two settlings. */
export type Account = {
  checkpoint: string | null;
  readonly written: Map<string, Written>;
  readonly keys: Set<string>;
  /** The sums of what was posted. */
  balance: number;
  pending: number;
};

export function openAccount(): Account {
  return { checkpoint: null, written: new Map(), keys: new Set(), balance: 0, pending: 0 };
}

/** For a settling of which nothing is known but that time has passed. */
export const NOTHING_NEW: Instant = "9999-12-31T23:59:59.999Z";

/**
 * Brings an account to what the facts say, by the same choice between going on and replaying as the app makes. `facts`
 * are all that are known; the entries posted must sum to what the fold says, whatever came before.
 */
export function settle(
  account: Account,
  facts: readonly Fact[],
  since: Since,
  versions: readonly ProgramVersion[],
  now: Instant,
): CustomerState {
  const first = since ?? NOTHING_NEW;
  const further = facts.filter((fact) => fact.at >= first && !isGiven(fact));
  const from = wantsReplay(further) ? null : kept(account, first, versions);
  const state = from === null ? fold(facts, versions, now) : advance(from, further, versions, now);
  post(account, state, from === null);
  account.checkpoint = JSON.stringify(freeze(state));
  return state;
}

function kept(
  { checkpoint }: Account,
  since: Instant | "ever",
  versions: readonly ProgramVersion[],
): CustomerState | null {
  if (checkpoint === null || since === "ever") return null;
  const state = thaw(JSON.parse(checkpoint) as Checkpoint);
  return state !== null && canAdvance(state, since, versions) ? state : null;
}

/** Gifts that were given are facts from then on [R7]. */
export function givenGifts({ written }: Account): Fact[] {
  return [...written.values()].flatMap(
    ({ source, kind, points, occurredAt, programVersion, trace }) =>
      isGivenGift({ kind, source, programVersion })
        ? [
            giftFact({
              source,
              points: String(points),
              version: programVersion ?? 0,
              at: new Date(occurredAt),
              trace,
            }),
          ]
        : [],
  );
}

/** Those are in the kept state already. */
function isGiven({ kind }: Fact): boolean {
  return kind === "gift" || kind === "entry_reward";
}

function post(account: Account, state: CustomerState, complete: boolean): void {
  const posted = [...account.written.values()];
  const { postings, decisions } = differences(state.decisions, posted, "1", { complete });
  for (const { idempotencyKey, bucket, points } of postings) {
    if (account.keys.has(idempotencyKey)) throw new Error(`Posted twice: ${idempotencyKey}`);
    account.keys.add(idempotencyKey);
    account[bucket] += points;
  }
  for (const decision of decisions) account.written.set(decision.source, decision);
  const [balance, pending] = [balanceOf(state.purse), pendingOf(state)];
  if (account.balance !== balance || account.pending !== pending)
    throw new Error(
      `Entries sum to ${String(account.balance)} and ${String(account.pending)} pending, the fold to ${String(balance)} and ${String(pending)}`,
    );
}
