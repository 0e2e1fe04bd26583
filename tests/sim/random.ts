import { randomNumbers } from "../bench/mix/random";

/** Choices that are the same for the same seed. */
export type Chance = {
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** True in so many of a hundred cases. */
  readonly percent: (percent: number) => boolean;
  readonly shuffle: <T>(list: readonly T[]) => T[];
};

export function chance(seed: number): Chance {
  const next = randomNumbers(Math.imul(seed, 2_654_435_761) | 0);
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    int,
    pick: (list) => {
      if (list.length === 0) throw new RangeError("Nothing to pick from");
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
    percent: (percent) => next() * 100 < percent,
    shuffle: (list) => {
      const mixed = [...list];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [mixed[last], mixed[other]] = [mixed[other] as never, mixed[last] as never];
      }
      return mixed;
    },
  };
}
