import { z } from "zod";
import { minorUnits } from "../../domain/shared/money";
import { instant } from "../../domain/shared/instant";
import { Malformed } from "../../domain/shared/malformed";

/** Building blocks of Shopify's REST bodies. Members that a body lacks or that are new are no error. */
export const shopifyId = z.int().positive().transform(String);

/** The number in Shopify's long form of an id. */
export function shopifyGid(type: string) {
  return z
    .string()
    .regex(new RegExp(`^gid://shopify/${type}/[1-9]\\d*$`))
    .transform((gid) => gid.slice(gid.lastIndexOf("/") + 1));
}

export const zonedInstant = z.string().transform((text, context) => {
  try {
    return instant(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

/** The shop's side of a price; presentment money is for display at Shopify only [R10]. */
export const shopMoney = z
  .object({ shop_money: z.object({ amount: z.string(), currency_code: z.string() }) })
  .transform(({ shop_money: money }, context) => {
    try {
      return minorUnits(money.amount, money.currency_code);
    } catch (error) {
      context.addIssue({ code: "custom", message: (error as Error).message });
      return z.NEVER;
    }
  });

/** The shop's side of a price, as the Admin API states it, in minor units. Throws `Malformed` for an amount in no known form. */
export function minorOf({
  shopMoney,
}: {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
}): number {
  return minorUnits(shopMoney.amount, shopMoney.currencyCode);
}

/** The number at the end of a global id of the Admin API, as the webhooks state it. Throws `Malformed` where there is none. */
export function numberOf(gid: string): number {
  const number = Number(gid.slice(gid.lastIndexOf("/") + 1));
  if (!Number.isSafeInteger(number) || number <= 0)
    throw new Malformed(`Not a global id: ${JSON.stringify(gid)}`);
  return number;
}

const SHOWN_ISSUES = 5;

/** What of a body or an answer is not in Shopify's form; null for an error that tells something else. */
export function misfitIn(error: unknown): string | null {
  if (error instanceof Malformed) return error.message;
  if (!(error instanceof z.ZodError)) return null;
  const shown = error.issues
    .slice(0, SHOWN_ISSUES)
    .map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  const more = error.issues.length - shown.length;
  return more > 0 ? `${shown.join("; ")}; and ${more} more` : shown.join("; ");
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
