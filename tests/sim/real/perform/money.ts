/** Money of the Admin API and back, in cents: every shop here counts in euros. */
export type Money = { readonly shopMoney: { readonly amount: string } };

export const MONEY = "{ shopMoney { amount } }";

export function euros(minor: number): string {
  return (minor / 100).toFixed(2);
}

export function inEuros(minor: number) {
  return { shopMoney: { amount: euros(minor), currencyCode: "EUR" } };
}

export function cents({ shopMoney }: Money): number {
  return Math.round(Number(shopMoney.amount) * 100);
}

export function numberOf(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
