import { env } from "../env.server";
import { type Line, Lines } from "./jsonl";

type Json = Readonly<Record<string, unknown>>;

/** An object of a bulk result with what is nested in it. */
export type Grouped = { readonly object: Json; readonly nested: readonly Json[] };

/** What some objects were read as, and the offset in bytes at which the next one begins. */
export type Portion<Read> = { readonly objects: readonly Read[]; readonly end: number };

/** The file is there no more. */
export class BulkResultLost extends Error {}

/** Shopify allows an order five hundred lines. */
const MOST_NESTED = 5_000;
const ANSWER_MS = 30_000;

/**
 * Reads a bulk result from an offset, so many objects at a time: no more of the file than that is ever held, and of an object only
 * what `read` makes of it once it is whole. What is nested in an object stands right below it. Throws `BulkResultLost` when the file is gone, and else when the connection breaks or the
 * file ends before its `bytes`.
 */
export async function* portionsOf<Read>(
  file: { readonly url: string; readonly bytes: number | null },
  from: number,
  size: number,
  read: (object: Grouped) => Read,
): AsyncGenerator<Portion<Read>> {
  const body = await download(file.url, from);
  if (body === null) return;
  const lines = new Lines(from);
  const groups = new Groups(size, read);
  let end = from;
  for await (const piece of piecesOf(body)) {
    end += piece.length;
    for (const portion of groups.take(lines.take(piece))) yield portion;
  }
  if (file.bytes !== null && end < file.bytes)
    throw new Error(`The bulk result ended at ${end} of ${file.bytes} bytes`);
  for (const portion of groups.take(lines.last())) yield portion;
  const rest = groups.rest(end);
  if (rest !== null) yield rest;
}

/** Puts objects and what is nested in them together. */
class Groups<Read> {
  private objects: Read[] = [];
  private open: { object: Json; nested: Json[] } | null = null;

  constructor(
    private readonly size: number,
    private readonly read: (object: Grouped) => Read,
  ) {}

  take(lines: readonly Line[]): Portion<Read>[] {
    return lines.flatMap((line) => {
      const value = JSON.parse(line.text) as Json;
      const parentId = value["__parentId"];
      if (parentId === undefined) return this.begin(value, line.start);
      this.nest(value, parentId);
      return [];
    });
  }

  /** What is left at the end of the file; null when that is nothing. */
  rest(end: number): Portion<Read> | null {
    this.close();
    return this.objects.length === 0 ? null : { objects: this.objects, end };
  }

  private begin(object: Json, start: number): Portion<Read>[] {
    this.close();
    this.open = { object, nested: [] };
    if (this.objects.length < this.size) return [];
    const { objects } = this;
    this.objects = [];
    return [{ objects, end: start }];
  }

  /** An object is whole when the next one begins. */
  private close(): void {
    if (this.open !== null) this.objects.push(this.read(this.open));
    this.open = null;
  }

  private nest(value: Json, parentId: unknown): void {
    if (this.open === null || parentId !== this.open.object["id"])
      throw new Error(`What is nested in ${String(parentId)} does not stand below it`);
    if (this.open.nested.length === MOST_NESTED)
      throw new Error(`${String(parentId)} has too much nested in it to be read`);
    this.open.nested.push(value);
  }
}

type Body = ReadableStream<Uint8Array>;

/** Whoever stops reading before the end gives the connection up. */
async function* piecesOf(body: Body): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Null when nothing is left at that offset. */
async function download(url: string, from: number): Promise<Body | null> {
  const response = await answered(url, from);
  if (response.status === 206 || (response.status === 200 && from === 0)) return response.body;
  await response.body?.cancel();
  if (response.status === 416) return null;
  if (response.status >= 500) throw new Error(`The bulk result answered ${response.status}`);
  throw new BulkResultLost(`The bulk result answered ${response.status}`);
}

/** The deadline is for the answer to begin; how long the file takes depends on its size. */
async function answered(url: string, from: number): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort(new Error("The bulk result timed out"));
  }, ANSWER_MS);
  try {
    // Offsets count the bytes of the file itself.
    const headers = { range: `bytes=${from}-`, "accept-encoding": "identity" };
    return await fetch(allowed(url), { headers, signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** Shopify keeps results at its storage's address; with a sandbox nothing may leave the machine. */
function allowed(text: string): URL {
  const url = new URL(text);
  const sandbox = env().SHOPIFY_SANDBOX_URL;
  const isAllowed =
    sandbox === undefined ? url.protocol === "https:" : url.origin === new URL(sandbox).origin;
  if (!isAllowed) throw new Error(`A bulk result at ${url.origin} is not read`);
  return url;
}
