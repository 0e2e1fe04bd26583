import { expect, test } from "vitest";
import { version } from "../fold/fold-fixtures";
import { judgingVersion, versionInForce } from "./in-force";

const at = (second: number) => `2026-03-01T10:00:0${second}.000Z`;
const versions = [version({}, 1, at(1)), version({}, 2, at(3)), version({}, 3, at(3))];

test("a version holds from the instant it is published until the next [R2]", () => {
  expect([0, 1, 2].map((second) => versionInForce(versions, at(second))?.version)).toEqual([
    undefined,
    1,
    1,
  ]);
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
