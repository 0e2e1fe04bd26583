-- Facts about a customer beside orders and points: subscriptions, custom actions, yearly dates, tiers set by hand, exclusion.
CREATE TABLE customer_events (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  event_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('subscribe', 'action', 'yearly', 'set_tier', 'recalculate_tier', 'exclude', 'include')),
  occurred_at timestamptz(3) NOT NULL,
  channel text CHECK (channel IN ('email', 'sms')),
  rule_id text,
  occasion text CHECK (occasion IN ('birthday', 'anniversary')),
  -- Personal data; the list in app/models/personal-data.ts names these columns.
  month smallint CHECK (month BETWEEN 1 AND 12),
  day smallint CHECK (day BETWEEN 1 AND 31),
  tier_id text,
  until timestamptz(3),
  counter bigint,
  staff_id text,
  PRIMARY KEY (shop_id, customer_id, event_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
GRANT SELECT, DELETE ON customer_events TO laurel_eraser;

-- Kept out by staff: a result of the fold, for reading.
ALTER TABLE customers ADD COLUMN excluded boolean NOT NULL DEFAULT false;

-- Rewards that the program gave by itself; a coupon is made of each, and ended when it is voided unused.
CREATE TABLE grants (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  source text NOT NULL,
  reward_id text NOT NULL,
  program_version integer NOT NULL,
  granted_at timestamptz(3) NOT NULL,
  voided_at timestamptz(3),
  -- Null until its coupon is opened.
  coupon_id uuid,
  -- Set once nothing more is to be done for it.
  closed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shop_id, customer_id, source),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX grants_open ON grants (shop_id, customer_id) WHERE NOT closed AND (coupon_id IS NULL OR voided_at IS NOT NULL);
GRANT SELECT, DELETE ON grants TO laurel_eraser;

ALTER TABLE coupons DROP CONSTRAINT coupons_channel_check;
ALTER TABLE coupons ADD CONSTRAINT coupons_channel_check CHECK (channel IN ('checkout', 'staff', 'program'));
