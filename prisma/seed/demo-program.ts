import { type Program, type ProgramInput } from "../../app/domain/program/document";
import { currencyExponent } from "../../app/domain/shared/money";

/** The sandbox's club membership, a product of every store of it. */
const MEMBERSHIP = "gid://shopify/Product/8011";

/** What a demo shows beside the starter's program: friends who are brought, and a tier that is bought. */
export function demoProgram({ currency, tiers }: Program): Partial<ProgramInput> {
  const unit = 10 ** currencyExponent(currency);
  return {
    referral: {
      enabled: true,
      minimumOrderMinor: 20 * unit,
      referrer: { kind: "points", points: 200 },
      friend: { kind: "reward", rewardId: "five-off" },
    },
    tiers: {
      ...tiers,
      paid: [
        {
          id: "club",
          name: "Club",
          multiplier: "2",
          perks: ["Twice the points for a year"],
          productIds: [MEMBERSHIP],
          durationDays: 365,
        },
      ],
    },
  };
}
