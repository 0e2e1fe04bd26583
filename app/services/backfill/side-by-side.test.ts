import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { sideBySide } from "./side-by-side";

async function* count(to: number, taken: number[] = []): AsyncGenerator<number> {
  for (let n = 1; n <= to; n += 1) {
    taken.push(n);
    yield n;
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("results come in the order of what they were made of, whichever is done first", async () => {
  const work = async (n: number) => {
    await sleep(n % 2 === 1 ? 20 : 0);
    return n * 10;
  };
  expect(await all(sideBySide(count(5), 2, work))).toEqual([10, 20, 30, 40, 50]);
  expect(await all(sideBySide(count(0), 2, work))).toEqual([]);
});

test("never more than so many are worked on at once, nor taken beyond that", async () => {
  const taken: number[] = [];
  let running = 0;
  let most = 0;
  const work = async (n: number) => {
    most = Math.max(most, ++running);
    await sleep(5);
    running -= 1;
    return n;
  };
  for await (const n of sideBySide(count(9, taken), 3, work))
    expect(taken.length).toBeLessThanOrEqual(n + 3);
  expect(most).toBe(3);
});

test("a fault is told in its turn, after what came before it, and waits for what has begun", async () => {
  const ended: number[] = [];
  const work = async (n: number) => {
    if (n === 2) throw new Error("two");
    await sleep(n === 1 ? 5 : 30);
    ended.push(n);
    return n;
  };
  const told: number[] = [];
  const reading = async () => {
    for await (const n of sideBySide(count(9), 3, work)) told.push(n);
  };
  await expect(reading()).rejects.toThrow("two");
  expect(told).toEqual([1]);
  expect(ended).toEqual([1, 3, 4]);
});

test("who stops early waits for what has begun, and what it came from is closed", async () => {
  let isClosed = false;
  async function* source() {
    try {
      yield* count(9);
    } finally {
      isClosed = true;
    }
  }
  const ended: number[] = [];
  const work = async (n: number) => {
    await sleep(5);
    ended.push(n);
    return n;
  };
  for await (const n of sideBySide(source(), 2, work)) if (n === 1) break;
  expect(ended).toEqual([1, 2, 3]);
  expect(isClosed).toBe(true);
});

test("a fault of what it comes from is told", async () => {
  async function* broken() {
    yield 1;
    throw new Error("broken");
  }
  await expect(all(sideBySide(broken(), 2, async (n) => n))).rejects.toThrow("broken");
});
