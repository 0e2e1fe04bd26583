import {
  type Backfill,
  type Delay,
  type Finding,
  isFinding,
  isMissed,
  isPreview,
  type Outcome,
  type Preview,
  type Replay,
} from "./measure";

/** One line for a person. */
export function lineOf(outcome: Outcome): string {
  if (isFinding(outcome)) return findingLine(outcome);
  if (outcome.measure === "backfill") return backfillLine(outcome);
  if (isPreview(outcome)) return previewLine(outcome);
  return outcome.measure === "delay" ? delayLine(outcome) : replayLine(outcome);
}

function findingLine(found: Finding): string {
  const { measure, unit, floor, laurel, ratio, atLeast } = found;
  const per = unit.slice(unit.indexOf("/"));
  const rates = `floor ${rate(floor)}${per}, Laurel ${rate(laurel)}${per}`;
  const bound = atLeast === null ? "for information" : `at least ${atLeast.toFixed(2)}`;
  const verdict = atLeast === null ? "" : isMissed(found) ? " MISSED" : " ok";
  return `${measure} ${shown(ratio)} of the floor (${rates}; ${bound})${verdict}`;
}

function delayLine({ ordersPerSecond, p50Ms, p99Ms, maxMs }: Delay): string {
  const times = `p50 ${Math.round(p50Ms)} ms, p99 ${Math.round(p99Ms)} ms, longest ${Math.round(maxMs)} ms`;
  return `delay at ${ordersPerSecond} orders/s: ${times} from the answer to the visible balance (for information)`;
}

function backfillLine(found: Backfill): string {
  const { customers, orders, rows, times, peakMb } = found;
  const verdict = isMissed(found) ? "MISSED" : "ok";
  const read = `${rate(customers)} customers and ${rate(orders)} orders, ${rate(rows)} rows`;
  const parts = `customers ${times.customers.toFixed(1)}, orders ${times.orders.toFixed(1)}, counting ${times.counting.toFixed(1)}`;
  const beside = `${times.exports.toFixed(1)} s more were the sandbox's exports`;
  const memory = `web ${rate(peakMb.web)} MB, worker ${rate(peakMb.worker)} MB, at most ${found.atMostMb}; sandbox ${rate(peakMb.sandbox)} MB`;
  return `backfill ${(Math.ceil(found.ratio * 100) / 100).toFixed(2)} times the floor (${read}; COPY ${found.floorSeconds.toFixed(1)} s, Laurel ${found.seconds.toFixed(1)} s: ${parts}; at most ${found.atMost}; ${beside}; ${memory}) ${verdict}`;
}

function replayLine({ orders, seconds, loadedMb, peakMb }: Replay): string {
  const memory = `${rate(peakMb)} MB at most, ${rate(loadedMb)} MB of it before the replay`;
  return `engine, replay of ${rate(orders)} orders of one customer: ${seconds.toFixed(1)} s, ${memory} (for information)`;
}

function previewLine(found: Preview): string {
  const { orders, customers, seconds, timesFloor, peakMb, atMostMb } = found;
  const past = `${rate(orders)} orders of ${rate(customers)} customers`;
  const memory = `worker at most ${Math.ceil(peakMb)} MB; allowed ${atMostMb}`;
  return `preview of ${past}: ${seconds.toFixed(1)} s, ${timesFloor.toFixed(1)} times the floor (${memory}) ${isMissed(found) ? "MISSED" : "ok"}`;
}

/** Rounded down, so that what is shown never passes where the figure does not. */
function shown(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

function rate(value: number): string {
  return Math.round(value).toLocaleString("en");
}
