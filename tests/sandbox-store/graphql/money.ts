/** Decimals of the currencies that do not have two. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** An amount as the REST-shaped webhook bodies write it: `"15.00"`, and `"1500"` in yen. */
export function restAmount(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) {
    throw new RangeError(`An amount of money is a whole number of minor units, got ${minor}`);
  }
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  const sign = minor < 0 ? "-" : "";
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** An amount as the Admin GraphQL API writes it: no closing zeros but one decimal, `"15.0"`. */
export function graphqlAmount(minor: number, currency: string): string {
  const [whole = "0", fraction = ""] = restAmount(minor, currency).split(".");
  const kept = fraction.replace(/0+$/, "");
  return `${whole}.${kept === "" ? "0" : kept}`;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;

/**
 * Minor units of an amount as a client writes it (`"15"`, `"15.0"`, `15.005`).
 * Decimals beyond the currency's own are rounded half away from zero.
 * Throws a RangeError when the text is not a decimal number.
 */
export function minorFrom(amount: string | number, currency: string): number {
  const match = DECIMAL.exec(String(amount).trim());
  if (match === null) throw new RangeError(`Not an amount of money: ${String(amount)}`);
  const exponent = exponentOf(currency);
  const fraction = (match[3] ?? "").padEnd(exponent + 1, "0");
  const kept = Number(`${match[2] ?? "0"}${fraction.slice(0, exponent)}`);
  const minor = kept + (Number(fraction[exponent]) >= 5 ? 1 : 0);
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Too much money: ${String(amount)}`);
  return match[1] === "-" && minor !== 0 ? -minor : minor;
}

export type MoneyV2 = { readonly amount: string; readonly currencyCode: string };

/** A `MoneyV2` of the GraphQL API. */
export function moneyV2(minor: number, currency: string): MoneyV2 {
  return { amount: graphqlAmount(minor, currency), currencyCode: currency };
}

/** A `MoneyBag` of the GraphQL API; without presentment money it is the shop's. */
export function moneyBag(shopMoney: MoneyV2, presentmentMoney: MoneyV2 = shopMoney) {
  return { shopMoney, presentmentMoney };
}

/** A `…_set` of the REST-shaped webhook bodies; without presentment money it is the shop's. */
export function restMoneySet(
  shop: { readonly minor: number; readonly currency: string },
  presentment: { readonly minor: number; readonly currency: string } = shop,
) {
  return {
    shop_money: { amount: restAmount(shop.minor, shop.currency), currency_code: shop.currency },
    presentment_money: {
      amount: restAmount(presentment.minor, presentment.currency),
      currency_code: presentment.currency,
    },
  };
}
