-- In real time, since when a backfill waits for Shopify to make its export; null while it reads or counts.
ALTER TABLE backfills ADD COLUMN waiting_since timestamptz(3);
