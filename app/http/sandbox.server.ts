import { createHmac, timingSafeEqual } from "node:crypto";
import { type Context } from "hono";
import { z } from "zod";
import { moveClock } from "../clock.server";
import { database } from "../db.server";
import { env } from "../env.server";
import { doDueWork } from "../services/due-work.server";
import { eraseShop } from "../services/erase-shop.server";

/** These routes exist only while the sandbox store is configured, which production refuses. */
async function signedBody(context: Context): Promise<unknown> {
  const raw = await context.req.text();
  const expected = createHmac("sha256", env().SHOPIFY_API_SECRET).update(raw).digest();
  const given = Buffer.from(context.req.header("x-sandbox-hmac") ?? "", "base64");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(raw) as unknown;
}

const clockBody = z.object({
  now: z.iso.datetime({ offset: true }),
  still: z.boolean().default(false),
});

/** `POST /sandbox/clock`: moves domain time forward, or lets it stand there, and answers when what fell due is done. */
export async function setClock(context: Context): Promise<Response> {
  const body = clockBody.safeParse(await signedBody(context));
  if (!body.success)
    return context.json({ error: 'A signed body {"now": ISO instant} is required.' }, 401);
  const { now, still } = body.data;
  if (!(await moveClock(new Date(now), { still }))) {
    return context.json(
      { error: "Domain time only moves forward; reset the sandbox to go back." },
      409,
    );
  }
  await doDueWork();
  return context.json({ now });
}

/** `POST /sandbox/reset`: forgets every shop and sets domain time back to real time. */
export async function reset(context: Context): Promise<Response> {
  if ((await signedBody(context)) === null)
    return context.json({ error: "A signed body is required." }, 401);
  const { rows } = await database().query<{ shop_id: number }>(
    "SELECT shop_id FROM shops ORDER BY shop_id LIMIT 1000",
  );
  for (const { shop_id: shopId } of rows) await eraseShop(shopId);
  await database().query("DELETE FROM domain_clock");
  return context.json({ shops: rows.length });
}
