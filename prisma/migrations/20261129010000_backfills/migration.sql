-- Reading in what a shop had before it installed the app: its customers, then its orders with their refunds. One row for
-- each time that a shop is read in.
CREATE TABLE backfills (
  shop_id integer NOT NULL REFERENCES shops (shop_id),
  run integer NOT NULL CHECK (run > 0),
  state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
  phase text NOT NULL DEFAULT 'customers' CHECK (phase IN ('customers', 'orders', 'refunds', 'counting')),
  -- By the shop's clock. What is read counts as told at the start: whatever a webhook told since then is newer.
  started_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  fault text CHECK (fault IN ('unreachable', 'no_access', 'export_failed', 'uninstalled', 'other')),
  -- Shopify shows orders of the last 60 days only to an app without `read_all_orders`.
  limited_to_60_days boolean NOT NULL,
  oldest_order_at timestamptz(3),
  -- The bulk operation whose result is awaited or read, and how far it is read.
  operation_id text,
  byte_offset bigint NOT NULL DEFAULT 0,
  -- How often the phase's operation was begun anew, and how many tries in a row failed.
  restarts smallint NOT NULL DEFAULT 0,
  faults smallint NOT NULL DEFAULT 0,
  -- In real time: from when on somebody has to look after it, because whoever did would have told.
  look_at timestamptz(3) NOT NULL,
  -- Totals are null until Shopify was asked, or the rows were counted.
  customers integer NOT NULL DEFAULT 0,
  customers_total integer,
  orders integer NOT NULL DEFAULT 0,
  orders_total integer,
  refunds integer NOT NULL DEFAULT 0,
  refunds_total integer,
  counted integer NOT NULL DEFAULT 0,
  counted_total integer,
  -- The last customer that was counted.
  counted_to bigint NOT NULL DEFAULT 0,
  -- What could not be read or is in another currency than the program's.
  left_out integer NOT NULL DEFAULT 0,
  PRIMARY KEY (shop_id, run),
  CHECK ((state = 'running') = (finished_at IS NULL)),
  CHECK ((state = 'failed') = (fault IS NOT NULL))
);
CREATE UNIQUE INDEX backfills_running ON backfills (shop_id) WHERE state = 'running';
CREATE INDEX backfills_look ON backfills (look_at) WHERE state = 'running';
GRANT SELECT, DELETE ON backfills TO laurel_eraser;

-- Orders whose refunds a bulk result cannot tell: they are read one by one, and not counted before.
CREATE TABLE backfill_orders (
  shop_id integer NOT NULL,
  run integer NOT NULL,
  order_id bigint NOT NULL,
  PRIMARY KEY (shop_id, run, order_id),
  FOREIGN KEY (shop_id, run) REFERENCES backfills (shop_id, run)
);
GRANT SELECT, DELETE ON backfill_orders TO laurel_eraser;
