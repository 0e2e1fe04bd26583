/**
 * A number from 0 up to 1 that depends on nothing but its arguments: the same seed, position and
 * purpose always give the same. `Math.imul` keeps it exact.
 */
export function chance(seed: number, position: number, purpose: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(position + 1, 0xc2b2ae35);
  mixed ^= Math.imul(purpose + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 0x1_0000_0000;
}

/** One of a list, by a number from 0 up to 1. */
export function pick<T>(list: readonly T[], at: number): T {
  const picked = list[Math.floor(at * list.length)];
  if (picked === undefined) throw new RangeError("There is nothing to pick from");
  return picked;
}
