/** A line of a file, with the offset in bytes at which it begins. */
export type Line = { readonly text: string; readonly start: number };

/** Longer than an object of Shopify's ever is. */
const MOST_BYTES = 16 * 1024 * 1024;
const NEWLINE = 0x0a;

/** Cuts what comes in pieces into lines; it holds no more than the line that is not whole yet. */
export class Lines {
  private rest: Buffer = Buffer.alloc(0);

  /** `offset` is where the first piece begins in the file. */
  constructor(private offset: number) {}

  /** The lines that are whole with this piece; empty ones are left out. Throws when a line does not end. */
  take(piece: Uint8Array): Line[] {
    const bytes = this.rest.length === 0 ? Buffer.from(piece) : Buffer.concat([this.rest, piece]);
    const lines: Line[] = [];
    let start = 0;
    for (;;) {
      const at = bytes.indexOf(NEWLINE, start);
      if (at === -1) break;
      if (at > start) lines.push(this.line(bytes, start, at));
      start = at + 1;
    }
    this.rest = bytes.subarray(start);
    this.offset += start;
    if (this.rest.length > MOST_BYTES) throw new Error(`The line at ${this.offset} does not end`);
    return lines;
  }

  /** What the file ends with, when it does not end with a newline. */
  last(): Line[] {
    const { rest } = this;
    return rest.length === 0 ? [] : [this.line(rest, 0, rest.length)];
  }

  private line(bytes: Buffer, start: number, stop: number): Line {
    return { text: bytes.toString("utf8", start, stop), start: this.offset + start };
  }
}
