import { type FileHandle } from "node:fs/promises";
import { type AdminTarget } from "../graphql/execute";
import { type Call, type StoreState } from "../module";
import { graphqlTime } from "../time";
import { announceFinished } from "./announce";
import { BulkFailure, exported } from "./export";
import { type ResultFiles } from "./files";
import { type BulkLine } from "./lines";
import { type BulkOperationRecord, bulkOperationsOf, isUnderWay } from "./record";
import { bulkSettingsOf } from "./settings";

/** A store as the worker needs it. */
export type BulkStore = {
  /** What the store holds now; another object after a reset. */
  readonly state: () => StoreState;
  readonly target: () => AdminTarget;
  /** Changes the store and sends what that announced. */
  readonly perform: (work: (call: Call) => void) => void;
};

/** How long the answer to the mutation stays ahead of the work, and how often the clock is looked at. */
const DELAY_MS = 150;

type End = Pick<BulkOperationRecord, "errorCode"> & {
  readonly status: "CANCELED" | "COMPLETED" | "FAILED";
};

/** Runs bulk operations in the background, one after the other, and ends them when their time has come. */
export class BulkWorker {
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = true;

  constructor(
    private readonly stores: readonly BulkStore[],
    private readonly files: ResultFiles,
  ) {}

  /** Begins to work, also on what an earlier process left, which is read anew. */
  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Looks for work; to be called whenever there may be some. */
  wake(): void {
    if (this.stopped || this.timer !== undefined || !this.isBusy()) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.settle().then(() => this.wake());
    }, DELAY_MS);
  }

  /** Does now what there is to do; resolves when all that has come to its end by the clock is told. */
  settle(): Promise<void> {
    this.working = this.working
      .then(() => this.work())
      .catch((error: unknown) => {
        console.error(error);
      });
    return this.working;
  }

  /** What is under way is left to the next process. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.working;
  }

  private isBusy(): boolean {
    return this.stores.some((store) => underWay(store).length > 0);
  }

  private async work(): Promise<void> {
    for (const store of this.stores) {
      for (const record of underWay(store)) {
        if (this.stopped) return;
        await this.advance(store, record);
      }
    }
  }

  private async advance(store: BulkStore, record: BulkOperationRecord): Promise<void> {
    if (record.status === "CANCELING") return this.end(store, record, CANCELED);
    if (this.files.size(record.output) === null || record.fileSize === null) {
      const failure = await this.read(store, record);
      if (this.stopped || !isCurrent(store, record)) return;
      if (failure !== null) return this.end(store, record, failure);
    }
    if (isDue(store, record)) this.end(store, record, { status: "COMPLETED", errorCode: null });
  }

  /**
   * Reads all that is asked for into the file; answers the end that came before that of the data.
   * What is broken off has no size, and is read anew.
   */
  private async read(store: BulkStore, record: BulkOperationRecord): Promise<End | null> {
    record.status = "RUNNING";
    record.objectCount = 0;
    record.rootObjectCount = 0;
    const file = await this.files.create(record.output);
    try {
      const end = await this.write(store, record, file).catch(endOfFailure);
      if (!this.stopped) record.fileSize = (await file.stat()).size;
      return end;
    } finally {
      await file.close();
    }
  }

  private async write(
    store: BulkStore,
    record: BulkOperationRecord,
    file: FileHandle,
  ): Promise<End | null> {
    const { failAfterObjects } = bulkSettingsOf(store.state());
    const limit = failAfterObjects ?? Number.POSITIVE_INFINITY;
    for (const lines of exported(store.target(), record)) {
      const kept = lines.slice(0, Math.max(0, limit - record.objectCount));
      await file.appendFile(kept.map((line) => `${line.text}\n`).join(""));
      count(record, kept);
      if (record.objectCount >= limit)
        return { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR" };
      if (isCanceling(record)) return CANCELED;
      if (this.stopped || !isCurrent(store, record)) return null;
    }
    return null;
  }

  private end(store: BulkStore, record: BulkOperationRecord, end: End): void {
    store.perform((call) => {
      const own = bulkOperationsOf(call.state)[String(record.id)];
      if (own === undefined) return;
      own.status = end.status;
      own.errorCode = end.errorCode;
      own.endedAt = graphqlTime(call.now());
      if (!bulkSettingsOf(call.state).loseFinish) announceFinished(call, own);
    });
    if (end.status === "CANCELED") this.files.remove(record.output);
  }
}

const CANCELED: End = { status: "CANCELED", errorCode: null };

/** A fault of the sandbox itself is thrown on. */
function endOfFailure(error: unknown): End {
  if (!(error instanceof BulkFailure)) throw error;
  console.error(`A bulk operation failed: ${error.message}`);
  return { status: "FAILED", errorCode: error.code };
}

function underWay(store: BulkStore): BulkOperationRecord[] {
  return Object.values(bulkOperationsOf(store.state())).filter(isUnderWay);
}

function isCanceling(record: BulkOperationRecord): boolean {
  return record.status === "CANCELING";
}

/** Not after a reset, which takes the operation away while it runs. */
function isCurrent(store: BulkStore, record: BulkOperationRecord): boolean {
  return bulkOperationsOf(store.state())[String(record.id)] === record;
}

function isDue(store: BulkStore, record: BulkOperationRecord): boolean {
  const { durationSeconds } = bulkSettingsOf(store.state());
  const dueAt = Date.parse(record.createdAt) + durationSeconds * 1_000;
  return store.target().now().getTime() >= dueAt;
}

function count(record: BulkOperationRecord, lines: readonly BulkLine[]): void {
  record.objectCount += lines.length;
  record.rootObjectCount += lines.filter((line) => line.isRoot).length;
}
