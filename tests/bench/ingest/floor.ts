import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import pg from "pg";
import { storeStatement } from "./statement";

/** The least that can receive a webhook: bare Node, the signature, the insert. */
const secret = process.env.SHOPIFY_API_SECRET ?? "";
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL),
});
const text = storeStatement();

const server = createServer((request, response) => {
  if (request.method !== "POST") return void response.end();
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    receive(request, Buffer.concat(chunks), response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
});

async function receive(request: IncomingMessage, body: Buffer, response: ServerResponse) {
  const header = (name: string) => String(request.headers[name]);
  const expected = createHmac("sha256", secret).update(body).digest();
  const given = Buffer.from(header("x-shopify-hmac-sha256"), "base64");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    response.statusCode = 401;
    return void response.end();
  }
  const receivedAt = new Date();
  await pool.query({
    name: "store-webhook",
    text,
    values: [
      header("x-shopify-shop-domain"),
      header("x-shopify-webhook-id"),
      header("x-shopify-topic"),
      header("x-shopify-event-id"),
      new Date(header("x-shopify-triggered-at")),
      receivedAt,
      receivedAt.toISOString().slice(0, 10),
      body.toString("utf8"),
      0,
    ],
  });
  response.end();
}

server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));
