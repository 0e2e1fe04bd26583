import { type Account, type Redemption, withBalance } from "./account";
import { type RedeemRefusal } from "./api";

/** What is under way; while it is, no other action starts. */
export type Busy =
  | { readonly kind: "redeem"; readonly rewardId: string }
  | { readonly kind: "apply"; readonly reservationId: string }
  | { readonly kind: "undo"; readonly reservationId: string };

/** The outcome of the last action, told once below the balance. */
export type Notice =
  | { readonly kind: "applied"; readonly rewardName: string; readonly costPoints: number }
  | { readonly kind: "undone"; readonly costPoints: number }
  | { readonly kind: "declined"; readonly error: RedeemRefusal }
  | { readonly kind: "refused"; readonly rewardName: string }
  | { readonly kind: "cannot_combine"; readonly rewardName: string; readonly otherCode: string }
  | { readonly kind: "refused_held"; readonly rewardName: string; readonly endsAt: string }
  | { readonly kind: "not_removed"; readonly rewardName: string }
  | { readonly kind: "undo_failed"; readonly rewardName: string; readonly endsAt: string }
  | { readonly kind: "already_used"; readonly rewardName: string }
  | { readonly kind: "gone"; readonly rewardName: string }
  | { readonly kind: "unreachable" };

export type State = {
  readonly phase: "loading" | "failed" | "ready";
  readonly account: Account | null;
  readonly busy: Busy | null;
  readonly notice: Notice | null;
};

export type Action =
  | { readonly type: "restarted" }
  | { readonly type: "load_started" }
  | { readonly type: "loaded"; readonly account: Account }
  | { readonly type: "load_failed" }
  | { readonly type: "started"; readonly busy: Busy }
  | { readonly type: "reserved"; readonly redemption: Redemption }
  | { readonly type: "given_back"; readonly reservationId: string; readonly points: number }
  | { readonly type: "finished"; readonly notice: Notice };

export const initialState: State = { phase: "loading", account: null, busy: null, notice: null };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "restarted":
      return initialState;
    case "load_started":
      // A balance on the screen stays there while it is read again.
      return state.account ? state : { ...state, phase: "loading" };
    case "loaded":
      return { ...state, phase: "ready", account: action.account };
    case "load_failed":
      return state.account ? state : { ...state, phase: "failed" };
    case "started":
      return { ...state, busy: action.busy, notice: null };
    case "reserved":
      return { ...state, account: state.account && reserve(state.account, action.redemption) };
    case "given_back":
      return {
        ...state,
        account: state.account && release(state.account, action.reservationId, action.points),
      };
    case "finished":
      return { ...state, busy: null, notice: action.notice };
  }
}

function reserve(account: Account, { points, ...reservation }: Redemption): Account {
  const others = account.reservations.filter((each) => each.id !== reservation.id);
  return { ...withBalance(account, points), reservations: [...others, reservation] };
}

function release(account: Account, reservationId: string, points: number): Account {
  return {
    ...withBalance(account, points),
    reservations: account.reservations.filter((each) => each.id !== reservationId),
  };
}
