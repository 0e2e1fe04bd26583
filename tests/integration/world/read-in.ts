type Queryable = { query: (text: string, values?: unknown[]) => Promise<unknown> };

/** Makes a shop's past count as read in, whatever there was of it. */
export async function readIn(database: Queryable, shopId: number): Promise<void> {
  await database.query(
    `INSERT INTO backfills (shop_id, run, state, phase, started_at, finished_at, limited_to_60_days, look_at)
     VALUES ($1, 1, 'done', 'counting', now(), now(), true, now())
     ON CONFLICT (shop_id, run) DO UPDATE
        SET state = 'done', phase = 'counting', finished_at = excluded.finished_at, fault = NULL`,
    [shopId],
  );
}
