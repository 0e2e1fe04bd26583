import { type ReadonlySignal, signal } from "@preact/signals";
import { type Reservation } from "./account";
import { type LoyaltyApi } from "./api";
import { type Action, type Busy, initialState, type Notice, reduce, type State } from "./state";

/** The discount codes of this checkout. */
export type CheckoutCodes = {
  readonly current: () => readonly string[];
  /** False when the checkout refuses the code; rejects when that is not known. */
  readonly add: (code: string) => Promise<boolean>;
  readonly remove: (code: string) => Promise<boolean>;
};

export type Loyalty = {
  readonly state: ReadonlySignal<State>;
  readonly load: () => Promise<void>;
  /** Reads again after `load_failed`; does nothing while a read is under way. */
  readonly retry: () => Promise<void>;
  /** Forgets the shopper and reads anew. */
  readonly restart: () => Promise<void>;
  /** `amountMinor`: what the shopper chose; null where there is nothing to choose. */
  readonly redeem: (rewardId: string, amountMinor: number | null) => Promise<void>;
  readonly apply: (reservationId: string) => Promise<void>;
  readonly undo: (reservationId: string) => Promise<void>;
};

export function sameCode(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * What the shopper can do. One action runs at a time, so two clicks give one request. Nothing
 * depends on the page staying open: a code that was issued and never used lapses at the app.
 */
export function createLoyalty(
  api: LoyaltyApi,
  codes: CheckoutCodes,
  titleOf: (reservation: Reservation, currency: string) => string,
): Loyalty {
  const state = signal<State>(initialState);
  const dispatch = (action: Action) => {
    state.value = reduce(state.value, action);
  };
  const named = (reservation: Reservation) =>
    titleOf(reservation, state.value.account?.currency ?? "");
  let turn = 0;

  async function load(): Promise<void> {
    const mine = ++turn;
    dispatch({ type: "load_started" });
    try {
      const account = await api.account();
      // An answer that was asked for before a later action would show the balance of before.
      if (mine === turn) dispatch({ type: "loaded", account });
    } catch {
      if (mine === turn) dispatch({ type: "load_failed" });
    }
  }

  async function run(busy: Busy, work: () => Promise<Notice>): Promise<void> {
    if (state.value.busy || state.value.phase !== "ready") return;
    turn += 1;
    dispatch({ type: "started", busy });
    const notice = await work().catch((): Notice => ({ kind: "unreachable" }));
    dispatch({ type: "finished", notice });
    if (notice.kind !== "applied" && notice.kind !== "undone") await load();
  }

  async function giveBack({ id }: Reservation) {
    const answer = await api.giveBack(id);
    if (answer.ok) {
      dispatch({ type: "given_back", reservationId: id, points: answer.value.points });
    }
    return answer;
  }

  async function putIn(reservation: Reservation): Promise<Notice> {
    const { code, costPoints, endsAt } = reservation;
    const rewardName = named(reservation);
    const other = codes.current().find((each) => !sameCode(each, code));
    if (await codes.add(code)) return { kind: "applied", rewardName, costPoints };
    const answer = await giveBack(reservation).catch(() => null);
    if (answer?.ok || answer?.error === "not_found") {
      return other
        ? { kind: "cannot_combine", rewardName, otherCode: other }
        : { kind: "refused", rewardName };
    }
    if (answer?.error === "already_used") return { kind: "already_used", rewardName };
    return { kind: "refused_held", rewardName, endsAt };
  }

  async function takeOut(reservation: Reservation): Promise<Notice> {
    const { code, costPoints, endsAt } = reservation;
    const rewardName = named(reservation);
    // The code goes first: a checkout must not show a discount whose points are back already.
    const present = codes.current().some((each) => sameCode(each, code));
    if (present && !(await codes.remove(code))) return { kind: "not_removed", rewardName };
    const answer = await giveBack(reservation);
    if (answer.ok) return { kind: "undone", costPoints };
    if (answer.error === "not_found") return { kind: "gone", rewardName };
    if (answer.error === "already_used") return { kind: "already_used", rewardName };
    return { kind: "undo_failed", rewardName, endsAt };
  }

  async function withReservation(
    id: string,
    kind: "apply" | "undo",
    work: (reservation: Reservation) => Promise<Notice>,
  ): Promise<void> {
    const reservation = state.value.account?.reservations.find((each) => each.id === id);
    if (reservation) await run({ kind, reservationId: id }, () => work(reservation));
  }

  return {
    state,
    load,
    retry: async () => {
      if (state.value.phase === "failed") await load();
    },
    restart: async () => {
      dispatch({ type: "restarted" });
      await load();
    },
    redeem: (rewardId, amountMinor) =>
      run({ kind: "redeem", rewardId }, async () => {
        const answer = await api.redeem(rewardId, amountMinor);
        if (!answer.ok) return { kind: "declined", error: answer.error };
        dispatch({ type: "reserved", redemption: answer.value });
        return putIn(answer.value);
      }),
    apply: (id) => withReservation(id, "apply", putIn),
    undo: (id) => withReservation(id, "undo", takeOut),
  };
}
