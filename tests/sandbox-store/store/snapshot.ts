import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type StoreState } from "../module";
import { type Installation } from "../oauth/grants";
import { type Delivery } from "../webhooks/delivery";
import { type WebhookSettings } from "../webhooks/settings";

/** All that a restarted sandbox needs in order to go on. */
export type Snapshot = {
  readonly version: 4;
  readonly clockAheadMs: number;
  /** Left out by a clock that runs. */
  readonly clockStandsAt?: string;
  readonly stores: Readonly<
    Record<string, { readonly state: StoreState; readonly installation: Installation | null }>
  >;
  readonly webhooks: {
    readonly settings: WebhookSettings;
    readonly pending: readonly Delivery[];
  };
};

const DEBOUNCE_MS = 150;

/** A snapshot that takes long to write is written less often: it may take a tenth of the time. */
const SHARE_OF_TIME = 10;
const MAX_WAIT_MS = 5_000;

/**
 * Keeps a snapshot on disk. A change is written 150 ms after it happened, later only when the stores
 * have grown large, and a file is replaced whole: a process that dies in between leaves the one before.
 */
export class SnapshotFile {
  private readonly path: string;
  private timer: NodeJS.Timeout | undefined;
  private waitMs = DEBOUNCE_MS;

  constructor(
    directory: string,
    private readonly take: () => Snapshot,
  ) {
    mkdirSync(directory, { recursive: true });
    this.path = snapshotPath(directory);
  }

  schedule(): void {
    this.timer ??= setTimeout(() => this.write(), this.waitMs);
  }

  /** Writes what is outstanding and stops. */
  close(): void {
    if (this.timer !== undefined) this.write();
  }

  private write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const begun = performance.now();
    const draft = `${this.path}.tmp`;
    writeFileSync(draft, JSON.stringify(this.take()));
    renameSync(draft, this.path);
    const wait = (performance.now() - begun) * SHARE_OF_TIME;
    this.waitMs = Math.min(Math.max(DEBOUNCE_MS, wait), MAX_WAIT_MS);
  }
}

/** The snapshot in a directory, or null when there is none. Throws when it cannot be read. */
export function readSnapshot(directory: string): Snapshot | null {
  const path = snapshotPath(directory);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const snapshot = parsed(text);
  if (snapshot?.version === 4) return snapshot;
  throw new Error(
    `${path} is not a snapshot of this version; remove it to start with empty stores`,
  );
}

function parsed(text: string): Snapshot | null {
  try {
    return JSON.parse(text) as Snapshot | null;
  } catch {
    return null;
  }
}

function snapshotPath(directory: string): string {
  return join(directory, "sandbox-store.json");
}
