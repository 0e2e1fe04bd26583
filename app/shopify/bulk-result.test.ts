import { createServer, type Server } from "node:http";
import { type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { BulkResultLost, type Grouped, type Portion, portionsOf } from "./bulk-result.server";

/** Five orders, of which the second and the last have lines. */
const OBJECTS = [
  { id: "gid://shopify/Order/1" },
  { id: "gid://shopify/Order/2" },
  { id: "gid://shopify/LineItem/21", __parentId: "gid://shopify/Order/2" },
  { id: "gid://shopify/LineItem/22", __parentId: "gid://shopify/Order/2" },
  { id: "gid://shopify/Order/3" },
  { id: "gid://shopify/Order/4" },
  { id: "gid://shopify/Order/5" },
  { id: "gid://shopify/LineItem/51", __parentId: "gid://shopify/Order/5" },
];

let server: Server;
let origin: string;
let body: Buffer;
let status: number | null;

beforeAll(async () => {
  // Answers as Shopify's storage does, for whole files and for what is left from an offset.
  server = createServer((request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (status !== null) response.writeHead(status).end();
    else if (from >= body.length) response.writeHead(416).end();
    else response.writeHead(206).end(body.subarray(from));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv("DATABASE_URL", "postgres://127.0.0.1/none");
  vi.stubEnv("SHOPIFY_API_KEY", "key");
  vi.stubEnv("SHOPIFY_API_SECRET", "secret");
  vi.stubEnv("SHOPIFY_APP_URL", origin);
  vi.stubEnv("SHOPIFY_SANDBOX_URL", origin);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function serve(objects: readonly object[], as: number | null = null): void {
  body = Buffer.from(objects.map((each) => JSON.stringify(each)).join("\n"));
  status = as;
}

async function read(from: number, size: number, file: { bytes?: number; url?: string } = {}) {
  const found: Portion<Grouped>[] = [];
  const { url = `${origin}/file`, bytes = body.length } = file;
  for await (const portion of portionsOf({ url, bytes }, from, size, (object) => object))
    found.push(portion);
  return found;
}

const counts = (portions: readonly Portion<Grouped>[]) =>
  portions.map(({ objects }) => objects.map(({ nested }) => nested.length));

test("objects come so many at a time, each with what stands below it", async () => {
  serve(OBJECTS);
  expect(counts(await read(0, 2))).toEqual([[0, 2], [0, 0], [1]]);
  expect(counts(await read(0, 5))).toEqual([[0, 2, 0, 0, 1]]);
  expect(counts(await read(0, 1))).toEqual([[0], [2], [0], [0], [1]]);
});

test("from the end of any portion the rest is read, and after the last one nothing", async () => {
  serve(OBJECTS);
  const whole = await read(0, 2);
  for (const [index, { end }] of whole.entries())
    expect(await read(end, 2)).toEqual(whole.slice(index + 1));
});

test("a file that ends before its bytes is told, and one that is gone as well", async () => {
  serve(OBJECTS);
  await expect(read(0, 2, { bytes: body.length + 1 })).rejects.toThrow(
    `The bulk result ended at ${body.length} of ${body.length + 1} bytes`,
  );
  serve(OBJECTS, 404);
  await expect(read(0, 2)).rejects.toBeInstanceOf(BulkResultLost);
  serve(OBJECTS, 503);
  await expect(read(0, 2)).rejects.toThrow("The bulk result answered 503");
  await expect(read(0, 2)).rejects.not.toBeInstanceOf(BulkResultLost);
});

test("what stands below another object than its own is refused", async () => {
  serve([OBJECTS[0]!, OBJECTS[2]!]);
  await expect(read(0, 2)).rejects.toThrow("does not stand below it");
});

test("with a sandbox no file is read from anywhere else", async () => {
  serve(OBJECTS);
  const url = "https://storage.example.com/file";
  await expect(read(0, 2, { url })).rejects.toThrow("is not read");
});
