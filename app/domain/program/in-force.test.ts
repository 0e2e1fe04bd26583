import { expect, test } from "vitest";
import { version } from "../fold/fold-fixtures";
import { hasBegun, judgingVersion, versionInForce } from "./in-force";

const at = (second: number) => `2026-03-01T10:00:0${second}.000Z`;
const versions = [version({}, 1, at(1)), version({}, 2, at(3)), version({}, 3, at(3))];

test("a version holds from the instant it is published until the next [R2]", () => {
  expect([1, 2].map((second) => versionInForce(versions, at(second))?.version)).toEqual([1, 1]);
});

test("what came before the program began is met by the version that begins it, or by the latest draft of it [R52]", () => {
  const [one, two, three] = [1, 2, 3].map((each) => at(each));
  const setups = [version({ state: "setup" }, 1, one), version({ state: "setup" }, 2, two)];
  const begun = [...setups, version({}, 3, three)];
  expect(versionInForce(setups, at(1))?.version).toBe(2);
  expect([0, 1, 2].map((second) => versionInForce(begun, at(second))?.version)).toEqual([3, 3, 3]);
  expect([2, 3].map((second) => hasBegun(begun, at(second)))).toEqual([false, true]);
  expect(versionInForce([], at(1))).toBeNull();
});

test("of two versions of one second the later one holds, because orders are dated in whole seconds", () => {
  expect(versionInForce(versions, at(3))?.version).toBe(3);
});

test("a pause is judged by the first live version after it, or by itself while there is none [R48]", () => {
  const paused = [version({}, 1, at(1)), version({ state: "paused" }, 2, at(2))];
  expect(judgingVersion(paused, at(2))?.version).toBe(2);
  const resumed = [
    ...paused,
    version({ state: "setup" }, 3, at(3)),
    version({}, 4, at(4)),
    version({}, 5, at(5)),
  ];
  expect(judgingVersion(resumed, at(2))?.version).toBe(4);
  expect(judgingVersion(resumed, at(1))?.version).toBe(1);
});
