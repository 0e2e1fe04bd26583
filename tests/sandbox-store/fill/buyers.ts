import { type FillRecord } from "./record";

/** Of ten customers: how many orders each has for every eleven. Some have none, some have many. */
const SHARES = [1, 0, 1, 2, 1, 1, 0, 1, 3, 1];

/** The customer of each of eleven orders. */
const BUYERS = SHARES.flatMap((share, customer) => Array.from({ length: share }, () => customer));

/** Orders come in rounds; in each, every customer buys as often as their share is. */
function roundOf(fill: FillRecord): number {
  return Math.ceil(fill.customers / SHARES.length) * BUYERS.length;
}

/** Which customer an order is of, by position; null for the few that are nobody's. */
export function buyerOf(fill: FillRecord, order: number): number | null {
  const round = roundOf(fill);
  if (round === 0) return null;
  const slot = (((order % round) * strideOf(round)) % round) + (fill.seed % round);
  const place = slot % round;
  const buyer =
    Math.floor(place / BUYERS.length) * SHARES.length + (BUYERS[place % BUYERS.length] ?? 0);
  return buyer < fill.customers ? buyer : null;
}

/** The positions of the orders that a customer of this number was filled with, the oldest first. */
export function filledOrdersOf(fill: FillRecord, customerId: number): number[] {
  const customer = customerId - (fill.bases["Customer"] ?? 0);
  const round = roundOf(fill);
  if (customer < 0 || customer >= fill.customers || round === 0) return [];
  const block = Math.floor(customer / SHARES.length) * BUYERS.length;
  const back = inverseOf(strideOf(round), round);
  const firsts = BUYERS.flatMap((buyer, index) => {
    if (buyer !== customer % SHARES.length) return [];
    const slot = (block + index - (fill.seed % round) + round) % round;
    return Number((BigInt(slot) * BigInt(back)) % BigInt(round));
  });
  const positions: number[] = [];
  for (let begin = 0; begin < fill.orders; begin += round) {
    positions.push(...firsts.map((first) => begin + first));
  }
  return positions.filter((position) => position < fill.orders).sort((a, b) => a - b);
}

/** A step through a round that meets every place once, in an order that looks like none. */
function strideOf(round: number): number {
  let stride = Math.max(1, Math.floor(round * 0.618));
  while (greatestCommonDivisor(stride, round) !== 1) stride += 1;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** What undoes multiplying by `value` where only the rest of a division by `modulus` counts. */
function inverseOf(value: number, modulus: number): number {
  let [older, newer] = [modulus, value];
  let [before, now] = [0, 1];
  while (newer !== 0) {
    const times = Math.floor(older / newer);
    [older, newer] = [newer, older - times * newer];
    [before, now] = [now, before - times * now];
  }
  return ((before % modulus) + modulus) % modulus;
}
