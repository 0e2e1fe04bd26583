import { expect, test } from "vitest";
import { Lines } from "./jsonl";

const FILE = Buffer.from('{"a":"ä€"}\n\n{"b":"🌿"}\n{"c":3}');

function linesOf(pieces: readonly Uint8Array[], offset = 0) {
  const lines = new Lines(offset);
  return [...pieces.flatMap((piece) => lines.take(piece)), ...lines.last()];
}

const WHOLE = [
  { text: '{"a":"ä€"}', start: 0 },
  { text: '{"b":"🌿"}', start: 15 },
  { text: '{"c":3}', start: 28 },
];

test("wherever a file is cut, within a letter too, its lines and where they begin are the same", () => {
  expect(linesOf([FILE])).toEqual(WHOLE);
  for (let at = 0; at <= FILE.length; at += 1)
    expect(linesOf([FILE.subarray(0, at), FILE.subarray(at)])).toEqual(WHOLE);
  expect(linesOf([...FILE].map((byte) => Uint8Array.of(byte)))).toEqual(WHOLE);
});

test("a line's beginning is where reading can go on", () => {
  for (const { start } of WHOLE)
    expect(linesOf([FILE.subarray(start)], start)).toEqual(
      WHOLE.filter((line) => line.start >= start),
    );
});

test("a file that ends with a newline has no further line", () => {
  expect(linesOf([Buffer.from('{"a":1}\n')])).toEqual([{ text: '{"a":1}', start: 0 }]);
  expect(linesOf([])).toEqual([]);
});

test("what does not end as a line is refused before it fills the memory", () => {
  const lines = new Lines(100);
  const piece = Buffer.alloc(4 * 1024 * 1024, "x");
  expect(() => Array.from({ length: 5 }, () => lines.take(piece))).toThrow(
    "The line at 100 does not end",
  );
});
