import { createReadStream, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Readable } from "node:stream";

/** Names that results have; a path is made of nothing else. */
const NAME = /^[0-9a-f]{28}\.jsonl$/;

/** The results of bulk operations, kept on disk because they may be larger than the memory. */
export class ResultFiles {
  private directory: string | undefined;

  /** Without a directory they are kept until the end of the process, in one of the system's. */
  constructor(private readonly given: string | undefined) {}

  /** A new, empty result; one of the same name before it is gone. */
  create(name: string): Promise<FileHandle> {
    return open(this.path(name), "w");
  }

  /** How many bytes a result has, or null when there is none. */
  size(name: string): number | null {
    if (!NAME.test(name)) return null;
    return statSync(this.path(name), { throwIfNoEntry: false })?.size ?? null;
  }

  read(name: string, from: number): Readable {
    return createReadStream(this.path(name), { start: from });
  }

  remove(name: string): void {
    rmSync(this.path(name), { force: true });
  }

  /** Removes every result. */
  clear(): void {
    if (this.directory !== undefined) rmSync(this.directory, { recursive: true, force: true });
    this.directory = undefined;
  }

  /** Removes what the next process could not find. */
  close(): void {
    if (this.given === undefined) this.clear();
  }

  private path(name: string): string {
    if (!NAME.test(name)) throw new Error(`${name} is not the name of a result`);
    return join(this.place(), name);
  }

  private place(): string {
    if (this.directory !== undefined) return this.directory;
    if (this.given === undefined) this.directory = mkdtempSync(join(tmpdir(), "sandbox-bulk-"));
    else {
      this.directory = join(this.given, "bulk-outputs");
      mkdirSync(this.directory, { recursive: true });
    }
    return this.directory;
  }
}
