import { type Connection, transaction } from "../../db.server";
import { type BackfillRun, moveRun, type Step } from "../../models/backfill-runs.server";
import { enqueue } from "../../queue/queue.server";
import { missedAt } from "./missed";

/** A job may take ten minutes; one that comes back often lets a process end soon, and others of the queue pass. */
const SLICE_MS = 30_000;

/** The time that one job works on a backfill. */
export class Slice {
  private readonly end = performance.now() + SLICE_MS;

  isOver(): boolean {
    return performance.now() >= this.end;
  }
}

/** Whether there is more to be done at once, or somebody else is to go on. */
export type Next = "on" | "later";

type Move = Omit<Step, "lookAt"> & {
  /** What is to be written together with the step. */
  readonly work?: (connection: Connection) => Promise<void>;
};

/**
 * Does a step in one transaction; when the slice is over, the job that goes on is put into the queue with it. `later` also when
 * somebody else did the step meanwhile: then nothing is written.
 */
export async function moveOn(run: BackfillRun, slice: Slice, move: Move): Promise<Next> {
  const { work, ...step } = move;
  const isOver = slice.isOver();
  const moved = await transaction(async (connection) => {
    // The row first: of two who work on one run, the second waits here and then finds it moved.
    if (!(await moveRun(connection, run, { ...step, lookAt: missedAt() }))) return false;
    await work?.(connection);
    if (isOver) await continueIn(connection, run, 0);
    return true;
  });
  return moved && !isOver ? "on" : "later";
}

/** Lets a job go on with a run after some seconds; should that job be lost, the run is looked after a minute later. */
export async function pauseRun(
  run: BackfillRun,
  seconds: number,
  to: NonNullable<Step["to"]>,
): Promise<void> {
  await transaction(async (connection) => {
    const lookAt = missedAt(Date.now() + seconds * 1000);
    if (await moveRun(connection, run, { to, lookAt })) await continueIn(connection, run, seconds);
  });
}

function continueIn(connection: Connection, { shopId, run }: BackfillRun, seconds: number) {
  return enqueue(connection, "backfill", { shopId, run }, { startAfterSeconds: seconds });
}
