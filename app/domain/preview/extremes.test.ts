import fc from "fast-check";
import { expect, test } from "vitest";
import { type Extreme, MOST_LISTED, NO_EXTREMES, withExtreme } from "./extremes";

const anyone = fc
  .array(
    fc.record({
      before: fc.integer({ min: -50, max: 50 }),
      after: fc.integer({ min: -50, max: 50 }),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((each, place): Extreme => ({ customerId: String(place), ...each })));

test("who gains and who loses most stand first, each list is bounded, and who does neither is in none", () => {
  fc.assert(
    fc.property(anyone, (all) => {
      const { gains, losses } = all.reduce(withExtreme, NO_EXTREMES);
      const differences = all.map(({ before, after }) => after - before);
      const most = (wanted: number[]) => wanted.sort((a, b) => b - a).slice(0, MOST_LISTED);
      expect(gains.map(({ before, after }) => after - before)).toEqual(
        most(differences.filter((each) => each > 0)),
      );
      expect(losses.map(({ before, after }) => before - after)).toEqual(
        most(differences.filter((each) => each < 0).map((each) => -each)),
      );
    }),
  );
});
