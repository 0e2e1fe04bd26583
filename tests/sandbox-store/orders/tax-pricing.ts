import { type Amount, NOTHING, divide, share } from "./amount";
import { type Currencies, type TaxLineInput, amountFrom } from "./input-parts";
import { type TaxLineRecord } from "./record";

/** Rates count to a millionth, as whole numbers. */
const MILLION = 1_000_000;

/**
 * A line's tax lines. A tax line without an amount is worked out from its rate and the price after
 * discounts: out of the price where prices include tax, on top of it where they do not.
 */
export function taxLinesOf(
  inputs: readonly TaxLineInput[],
  price: Amount,
  options: { readonly taxesIncluded: boolean; readonly currencies: Currencies },
): TaxLineRecord[] {
  return inputs.map((input) => {
    const rate = Number(input.rate);
    const parts = Math.round(rate * MILLION);
    const whole = options.taxesIncluded ? MILLION + parts : MILLION;
    return {
      title: input.title,
      rate,
      price: input.priceSet
        ? amountFrom(input.priceSet, options.currencies)
        : share(price, parts, whole),
      channelLiable: input.channelLiable ?? false,
    };
  });
}

/** Splits tax lines stated for the whole order across its taxable lines, by what they cost. */
export function spreadTaxLines(
  taxLines: readonly TaxLineRecord[],
  lines: readonly { readonly price: Amount; readonly taxable: boolean }[],
): TaxLineRecord[][] {
  const weights = lines.map((line) => (line.taxable ? line.price : NOTHING));
  const spread = taxLines.map((taxLine) => ({ taxLine, parts: divide(taxLine.price, weights) }));
  return lines.map((line, index) =>
    line.taxable
      ? spread.map(({ taxLine, parts }) => ({
          ...taxLine,
          price: parts[index] ?? NOTHING,
        }))
      : [],
  );
}
