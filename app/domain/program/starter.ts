import { currencyExponent } from "../shared/money";
import { type Program, type ProgramInput, programSchema } from "./document";

/**
 * The program that a new shop starts with: one point per unit of currency, three tiers by amount spent,
 * two rewards. It is in `setup` and awards nothing until the merchant goes live [R48].
 */
export function starterProgram(currency: string): Program {
  return programSchema.parse(starterDocument(currency));
}

function starterDocument(currency: string): ProgramInput {
  const unit = 10 ** currencyExponent(currency);
  return {
    state: "setup",
    currency,
    eligibility: "all_customers",
    orderBasis: { taxes: "as_stated", shipping: false },
    earningRules: [
      { id: "place-an-order", kind: "place_an_order", enabled: true, points: 1, perMinor: unit },
    ],
    tiers: {
      metric: "amount_spent",
      levels: [
        { id: "bronze", name: "Bronze", threshold: 0, multiplier: "1" },
        { id: "silver", name: "Silver", threshold: 200 * unit, multiplier: "1.25" },
        { id: "gold", name: "Gold", threshold: 500 * unit, multiplier: "1.5" },
      ],
    },
    rewards: [
      {
        id: "five-off",
        name: `5 ${currency} off`,
        kind: "fixed_amount",
        enabled: true,
        costPoints: 100,
        amountMinor: 5 * unit,
        validDays: 90,
      },
      {
        id: "ten-percent",
        name: "10% off",
        kind: "percentage",
        enabled: true,
        costPoints: 200,
        percent: 10,
        validDays: 90,
      },
    ],
    adjustments: { visibleToCustomers: false },
  };
}
