import { type Instant } from "../shared/instant";

/** What a customer is told, as a code and its parameters; sentences are made where it is delivered. */
export type MessageContent =
  /** Became a member [S176]. */
  | { readonly kind: "opted_in"; readonly params: NoParams }
  /** Left the program [S176, R40]. */
  | { readonly kind: "opted_out"; readonly params: NoParams }
  /** Is in another tier; `from` null after having been in none. The version knows the tiers' names. */
  | {
      readonly kind: "tier_changed";
      readonly params: {
        readonly from: string | null;
        readonly to: string;
        readonly version: number | null;
      };
    }
  /** Got points that the program gives by itself: for entering a tier, a birthday, a goal reached, a referral. */
  | {
      readonly kind: "points_given";
      readonly params: { readonly points: number; readonly source: string };
    }
  /** Will lose points unless they are used before `expiresAt` [R20]. */
  | {
      readonly kind: "points_expire";
      readonly params: {
        readonly points: number;
        readonly expiresAt: Instant;
        readonly daysBefore: number;
      };
    };

type NoParams = Readonly<Record<string, never>>;

/**
 * Something that a customer should have been told by now. The key names what it is about and is the same however often
 * and by whatever way it is derived: what was told under it is never told again [R7, R49].
 */
export type Message = MessageContent & {
  readonly key: string;
  /** When it happened, or, for a warning, when it fell due. */
  readonly at: Instant;
};

/**
 * Messages that say how a customer stands: such a one is told only if it says something else than the last one told of
 * these kinds, so that a history which a late fact rewrites is not told twice. Leaving ends what was told of tiers.
 */
export const STANDINGS = {
  opted_in: ["opted_in", "opted_out"],
  opted_out: ["opted_in", "opted_out"],
  tier_changed: ["tier_changed", "opted_out"],
} as const satisfies Partial<Record<MessageContent["kind"], readonly MessageContent["kind"][]>>;
