import { createServer } from "node:http";
import pg from "pg";

/** The least that can answer with a balance: bare Node and one SELECT by primary key. */
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL),
});

const FIND =
  "SELECT customer_id, membership, balance, tier_id FROM customers WHERE shop_id = $1 AND customer_id = $2";

const server = createServer((request, response) => {
  const [, shopId, customerId] = /^\/(\d+)\/(\d+)$/.exec(request.url ?? "") ?? [];
  if (shopId === undefined) return void response.end();
  pool.query({ name: "account", text: FIND, values: [shopId, customerId] }).then(
    ({ rows }) => {
      response.statusCode = rows.length === 1 ? 200 : 404;
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(rows[0] ?? null));
    },
    () => {
      response.statusCode = 500;
      response.end();
    },
  );
});

server.listen(Number(process.env.PORT), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));
