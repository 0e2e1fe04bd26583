import { type Problem, type StoreApi } from "./api";
import { inWords } from "./format";
import { type Discount } from "./order-input";
import { CODE } from "./queries";
import { type Money } from "./types";

type Found = {
  readonly codeDiscountNodeByCode: {
    readonly codeDiscount: {
      readonly __typename: string;
      readonly status?: string;
      readonly codes?: { readonly nodes: readonly { readonly code: string }[] };
      readonly customerGets?: {
        readonly value: {
          readonly __typename: string;
          readonly percentage?: number;
          readonly amount?: Money;
        };
      };
    };
  } | null;
};

type Lookup = { readonly discount: Discount | null; readonly problems: readonly Problem[] };

/** What a code takes off; `orderCreate` takes the discount's worth, not only its code. */
export async function lookUpDiscount(api: StoreApi, typed: string): Promise<Lookup> {
  if (typed === "") return { discount: null, problems: [] };
  const answer = await api.query<Found>(CODE, { code: typed });
  const found = answer.codeDiscountNodeByCode?.codeDiscount;
  // Case does not matter when a code is entered; an order names it as it was created.
  const isSame = (each: { code: string }) => each.code.toLowerCase() === typed.toLowerCase();
  const code = found?.codes?.nodes.find(isSame)?.code ?? typed;
  const refuse = (message: string) => ({
    discount: null,
    problems: [{ field: "discountCode", message }],
  });
  if (!found) return refuse(`The store has no discount with the code ${code}.`);
  if (found.status !== "ACTIVE") {
    return refuse(`${code} is not active: its status is ${inWords(found.status ?? null)}.`);
  }
  if (found.__typename === "DiscountCodeFreeShipping") {
    return { discount: { code, freeShipping: true }, problems: [] };
  }
  const { percentage, amount } = found.customerGets?.value ?? {};
  // The API states a discount as a fraction (0.1), but takes an order's in percent (10).
  if (percentage !== undefined) {
    return { discount: { code, percentage: Math.round(percentage * 1e6) / 1e4 }, problems: [] };
  }
  if (amount) return { discount: { code, amount: amount.amount }, problems: [] };
  return refuse(`${code} is a kind of discount that this form cannot apply.`);
}
