import { expect, test } from "vitest";
import { limiter } from "./limiter";

const limit = { most: 2, windowMs: 1000 };

test("as many tries as the limit says, and none more until the window ends", () => {
  const within = limiter(limit);

  expect([0, 1, 2, 999].map((at) => within("a", at))).toEqual([true, true, false, false]);
  expect(within("a", 1000)).toBe(true);
});

test("one key's tries do not count for another", () => {
  const within = limiter(limit);
  for (const at of [0, 1, 2]) within("a", at);

  expect(within("b", 3)).toBe(true);
});

test("more keys than can be held begin anew, and the memory stays bounded", () => {
  const within = limiter(limit);
  for (const at of [0, 1, 2]) within("a", at);
  for (let key = 0; key < 10_000; key += 1) within(String(key), 3);

  expect(within("a", 4)).toBe(true);
});
