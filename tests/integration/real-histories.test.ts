import { expect, test } from "vitest";
import { generate } from "../sim/generate/generate";
import { inWords } from "../sim/real/command";
import { liveThrough } from "../sim/real/run";

const HISTORIES = 6;

test(
  "made-up histories end in PostgreSQL where the model has them, through store, webhooks and worker [R1, R3, R8]",
  { timeout: 180_000 },
  async () => {
    const histories = Array.from({ length: HISTORIES }, (_, index) => generate(index + 1));
    const { failures, ledger, webhooks } = await liveThrough(histories);
    expect(failures.map(inWords)).toEqual([]);
    expect(ledger).toMatchObject({ code: 0 });
    expect(webhooks.delivered).toBeGreaterThan(100);
    expect(webhooks.dropped).toBeGreaterThan(10);
  },
);
