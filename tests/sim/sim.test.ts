import { expect, test } from "vitest";
import { firstFailure, inWords } from "./check/run";
import { failureOf } from "./check/check";
import { generate } from "./generate/generate";
import { type History, type SimEvent } from "./history";
import { readOptions, USAGE } from "./options";
import { parseHistory } from "./parse";
import { shrink } from "./shrink/shrink";

const HISTORIES = 500;
const TOGETHER = 50;
const seeds = Array.from({ length: HISTORIES / TOGETHER }, (_, index) => 1 + index * TOGETHER);

test.each(seeds)(
  "50 histories from seed %i on end in the same state however they are learned of [R1, R8, R14]",
  { timeout: 60_000 },
  (seed) => {
    const found = firstFailure(seed, TOGETHER);
    expect(found === null ? null : inWords(found)).toBeNull();
  },
);

test("a seed makes the same history every time, and another seed another", () => {
  expect(generate(7)).toEqual(generate(7));
  expect(generate(7)).not.toEqual(generate(8));
});

test("a printed history can be run again", () => {
  const history = generate(7);
  const text = inWords({ history, failure: { what: "books", told: "for no reason" } });
  expect(parseHistory(text)).toEqual(history);
});

const eventsOf = ({ customers }: History) => customers.flatMap(({ events }) => events);
const isGreatRefund = (event: SimEvent) => event.kind === "refund" && event.amountMinor > 5_000;

test("a history is made as short as it can be and still fail", () => {
  const long = Array.from({ length: 200 }, (_, index) => generate(index + 1)).find(
    (history) => eventsOf(history).some(isGreatRefund) && eventsOf(history).length > 20,
  );
  if (long === undefined) throw new Error("No history has a great refund");
  const short = shrink(long, (candidate) => eventsOf(candidate).some(isGreatRefund));
  expect(eventsOf(short).map((event) => event.kind)).toEqual(["order", "refund"]);
  expect(failureOf(short)).toBeNull();
});

test("what is no history is refused with what is wrong in it", () => {
  expect(() => parseHistory("rubbish")).toThrow("no history");
  const history = generate(7);
  expect(() => parseHistory(JSON.stringify({ ...history, versions: [] }))).toThrow("versions");
  const orphan = { kind: "cancel", at: history.end, id: "1", orderId: "2" } as const;
  const orphaned = { ...history, customers: [{ events: [orphan] }] };
  expect(() => parseHistory(JSON.stringify(orphaned))).toThrow("needs order 2");
});

test("the command reads seed and number, or a file, and refuses everything else", () => {
  const seeds = { real: false, kind: "seeds", seed: 1, histories: 500 };
  expect(readOptions([])).toEqual(seeds);
  expect(readOptions(["--real"])).toEqual({ ...seeds, real: true, histories: 20 });
  expect(readOptions(["--histories", "20", "--seed", "7"])).toEqual({
    ...seeds,
    seed: 7,
    histories: 20,
  });
  const file = { kind: "file", path: "x.json" };
  expect(readOptions(["--history", "x.json"])).toEqual({ ...file, real: false });
  expect(readOptions(["--history", "x.json", "--real"])).toEqual({ ...file, real: true });
  const rubbish = [
    "7",
    "--seed",
    "--seed 0",
    "--seed 1.5",
    "--histories 1e9",
    "--history a --seed 1",
    "--real --real",
    "--real --histories 501",
  ];
  for (const words of [...rubbish, "--seed 1 --seed 2", "--histories many"])
    expect(() => readOptions(words.split(" "))).toThrow(USAGE);
});
