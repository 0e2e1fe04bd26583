import { GraphQLError } from "graphql";
import { z } from "zod";
import { exponentOf, minorFrom } from "../graphql/money";
import { type Amount } from "./amount";

/** A decimal as the API's clients send it: text or a number. */
export const decimal = z.union([z.string(), z.number()]);

const money = z.object({ amount: decimal, currencyCode: z.string() });

export const moneyBag = z.object({ shopMoney: money, presentmentMoney: money.nullish() });
export type MoneyBagInput = z.infer<typeof moneyBag>;

export const address = z.strictObject({
  address1: z.string().nullish(),
  address2: z.string().nullish(),
  city: z.string().nullish(),
  company: z.string().nullish(),
  country: z.string().nullish(),
  countryCode: z.string().nullish(),
  firstName: z.string().nullish(),
  id: z.string().nullish(),
  lastName: z.string().nullish(),
  phone: z.string().nullish(),
  province: z.string().nullish(),
  provinceCode: z.string().nullish(),
  zip: z.string().nullish(),
});
export type AddressInput = z.infer<typeof address>;

export const taxLine = z.object({
  channelLiable: z.boolean().nullish(),
  priceSet: moneyBag.nullish(),
  rate: decimal.nullish(),
  title: z.string(),
});
export type TaxLineInput = z.infer<typeof taxLine>;

/**
 * Reads an input object that GraphQL has already checked against the schema. A field that the
 * sandbox does not model is refused by name rather than dropped.
 */
export function readInput<T>(schema: z.ZodType<T>, value: unknown, operation: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problem = parsed.error.issues[0];
  const where = problem === undefined ? "" : [...problem.path, ...unknownKeys(problem)].join(".");
  throw new GraphQLError(`sandbox: ${operation} does not model its input ${where}`);
}

function unknownKeys(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === "unrecognized_keys" ? issue.keys : [];
}

/** The currencies that an order's money is stated in. */
export type Currencies = { readonly shop: string; readonly presentment: string };

export function amountFrom(bag: MoneyBagInput, currencies: Currencies): Amount {
  const shop = minorFrom(bag.shopMoney.amount, currencies.shop);
  const presentment = bag.presentmentMoney;
  return {
    shop,
    presentment:
      presentment === null || presentment === undefined
        ? shop
        : minorFrom(presentment.amount, currencies.presentment),
  };
}

/** Whether the money is in the order's currencies, with presentment money where they differ. */
export function fits(bag: MoneyBagInput, currencies: Currencies): boolean {
  if (bag.shopMoney.currencyCode !== currencies.shop) return false;
  const presentment = bag.presentmentMoney;
  if (presentment === null || presentment === undefined) {
    return currencies.shop === currencies.presentment;
  }
  return presentment.currencyCode === currencies.presentment;
}

/** `$25.00`, as a message of the API writes money. */
export function spokenAmount(minor: number, currency: string): string {
  const parts = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: exponentOf(currency),
    maximumFractionDigits: exponentOf(currency),
    useGrouping: false,
  });
  return parts.format(minor / 10 ** exponentOf(currency));
}
