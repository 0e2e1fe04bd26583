import { type CustomerState } from "../domain/fold/state";
import { type Differences } from "../domain/ledger/differences";
import { type Message } from "../domain/messages/message";
import { type Instant } from "../domain/shared/instant";
import { type ChainedEntry } from "./chain.server";
import { type CustomerKey } from "./customer-rows.server";

/** What settling one customer changes. */
export type CustomerChange = CustomerKey & {
  /** Whether further facts were added to the kept state, or all facts folded again. */
  readonly path: "advanced" | "replayed";
  readonly state: CustomerState;
  readonly entries: readonly ChainedEntry[];
  /** Those that say something else than what is written; `isNew` when nothing is written about their source. */
  readonly decisions: readonly (Differences["decisions"][number] & {
    readonly fingerprint: string;
    readonly isNew: boolean;
  })[];
  /** Whether a state of them is kept so far. */
  readonly isKept: boolean;
  /** When time alone will change something next. */
  readonly nextDueAt: Instant | null;
  /** When time alone will give them something to be told next. */
  readonly nextWarningAt: Instant | null;
  /** What they should have been told by now; what they were told already is among it. */
  readonly messages: readonly Message[];
  /** Themselves and everybody who became them [R46]. */
  readonly family: readonly string[];
  readonly tiersFingerprint: string;
  readonly tiersChanged: boolean;
  readonly seq: number;
  readonly hash: string;
};
