import { type Fact } from "../fold/facts";
import { type CustomerState } from "../fold/state";
import { type Program } from "../program/document";
import {
  after,
  BEGINNING,
  type Given,
  givenIn,
  MINUTE,
  orderOf,
  told,
  usualOrderMinor,
} from "./story";

/** What a friend's first order gives to both, as the engine computes it [R42]. */
export type ReferralExample = {
  readonly orderMinor: number;
  readonly referrer: Given;
  readonly friend: Given;
};

/** An example of the program's referrals, as if they were turned on. */
export function referralExample(program: Program, timeZone: string): ReferralExample {
  const referral = { ...program.referral, enabled: true };
  const document: Program = { ...program, referral };
  const orderMinor = Math.max(usualOrderMinor(program.currency), referral.minimumOrderMinor ?? 0);
  const ordered = after(BEGINNING, MINUTE);
  const came: Fact = { kind: "referred", at: BEGINNING, id: "example", addresses: [] };
  const paid: Fact = { kind: "refer", at: ordered, id: "example", orderId: "1", version: 1 };
  const of = (facts: readonly Fact[]) =>
    forReferral(told(document, timeZone, { from: BEGINNING, facts }));
  return {
    orderMinor,
    referrer: of([paid]),
    friend: of([came, ...orderOf("1", ordered, orderMinor)]),
  };
}

/** Without what the order earns by itself, and what a tier that it reaches gives. */
function forReferral(state: CustomerState): Given {
  const isReferral = (source: string) => /^(referral|friend):/.test(source);
  return givenIn({
    ...state,
    decisions: state.decisions.filter(({ source }) => isReferral(source)),
    grants: new Map([...state.grants].filter(([source]) => isReferral(source))),
    pending: new Map([...state.pending].filter(([source]) => isReferral(source))),
  });
}
