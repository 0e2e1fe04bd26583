-- In every table of ours the primary key and every unique key begin with the shop.
-- Prisma cannot state checks, partial indexes, partitions, triggers or generated columns: they stand here.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Session storage of the Shopify library; its keys are its own.
CREATE TABLE "Session" (
  "id" text PRIMARY KEY,
  "shop" text NOT NULL,
  "state" text NOT NULL,
  "isOnline" boolean NOT NULL DEFAULT false,
  "scope" text,
  "expires" timestamp(3),
  "accessToken" text NOT NULL,
  "userId" bigint,
  "firstName" text,
  "lastName" text,
  "email" text,
  "accountOwner" boolean NOT NULL DEFAULT false,
  "locale" text,
  "collaborator" boolean DEFAULT false,
  "emailVerified" boolean DEFAULT false,
  "refreshToken" text,
  "refreshTokenExpires" timestamp(3)
);
CREATE INDEX "Session_shop_idx" ON "Session" ("shop");

-- How far domain time stands ahead of real time. Only the sandbox moves it; without a row it is zero.
CREATE TABLE domain_clock (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  ahead_ms bigint NOT NULL CHECK (ahead_ms >= 0)
);

CREATE TABLE shops (
  shop_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  domain text NOT NULL UNIQUE,
  name text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  scopes text NOT NULL DEFAULT '',
  installed_at timestamptz(3) NOT NULL,
  uninstalled_at timestamptz(3)
);

CREATE TABLE program_versions (
  shop_id integer NOT NULL REFERENCES shops,
  version integer NOT NULL CHECK (version > 0),
  document jsonb NOT NULL,
  published_at timestamptz(3) NOT NULL,
  published_by text NOT NULL,
  PRIMARY KEY (shop_id, version)
);

CREATE TABLE staff (
  shop_id integer NOT NULL REFERENCES shops,
  staff_id text NOT NULL,
  name text NOT NULL,
  locale text NOT NULL,
  PRIMARY KEY (shop_id, staff_id)
);

CREATE TABLE customers (
  shop_id integer NOT NULL REFERENCES shops,
  customer_id bigint GENERATED ALWAYS AS IDENTITY,
  shopify_id bigint,
  -- Personal data; the list in app/models/personal-data.ts names these columns.
  email text,
  phone text,
  first_name text,
  last_name text,
  account_state text,
  verified_email boolean NOT NULL DEFAULT false,
  registered_at timestamptz(3),
  -- When an account was first seen to be enabled; Shopify gives no date for it.
  account_enabled_at timestamptz(3),
  shopify_updated_at timestamptz(3),
  erased_at timestamptz(3),
  -- Results of the fold, kept for reading; the facts and the ledger prove them.
  membership text NOT NULL DEFAULT 'guest' CHECK (membership IN ('guest', 'member', 'left')),
  joined_at timestamptz(3),
  left_at timestamptz(3),
  balance bigint NOT NULL DEFAULT 0,
  total_earned bigint NOT NULL DEFAULT 0,
  total_redeemed bigint NOT NULL DEFAULT 0,
  tier_id text,
  tier_changed_at timestamptz(3),
  amount_spent_minor bigint NOT NULL DEFAULT 0,
  order_count integer NOT NULL DEFAULT 0,
  tier_points bigint NOT NULL DEFAULT 0,
  -- Head of the customer's chain of ledger entries.
  ledger_seq integer NOT NULL DEFAULT 0,
  ledger_hash text NOT NULL DEFAULT '',
  -- Hash of the tier history as it was last written.
  tiers_fingerprint text NOT NULL DEFAULT '',
  last_activity_at timestamptz(3),
  synced_at timestamptz(3) NOT NULL,
  search_text text GENERATED ALWAYS AS (
    lower(coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))
  ) STORED,
  PRIMARY KEY (shop_id, customer_id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX customers_shopify_id ON customers (shop_id, shopify_id) WHERE shopify_id IS NOT NULL;
-- One guest per address: guests have no id at Shopify, so the address is what names them.
CREATE UNIQUE INDEX customers_guest_email ON customers (shop_id, email) WHERE shopify_id IS NULL AND email IS NOT NULL;
CREATE UNIQUE INDEX customers_guest_phone ON customers (shop_id, phone) WHERE shopify_id IS NULL AND email IS NULL AND phone IS NOT NULL;
CREATE INDEX customers_email ON customers (shop_id, email);
CREATE INDEX customers_activity ON customers (shop_id, last_activity_at DESC NULLS LAST, customer_id DESC);
CREATE INDEX customers_search ON customers USING gin (search_text gin_trgm_ops);

CREATE TABLE orders (
  shop_id integer NOT NULL REFERENCES shops,
  order_id bigint NOT NULL,
  customer_id bigint,
  name text NOT NULL,
  processed_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  triggered_at timestamptz(3) NOT NULL,
  body_hash text NOT NULL,
  snapshot jsonb NOT NULL,
  deleted_at timestamptz(3),
  PRIMARY KEY (shop_id, order_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX orders_customer ON orders (shop_id, customer_id, processed_at);
CREATE INDEX orders_name ON orders (shop_id, name);

-- Refunds are a set by id. A refund may arrive before its order, so it refers to none.
CREATE TABLE order_refunds (
  shop_id integer NOT NULL REFERENCES shops,
  order_id bigint NOT NULL,
  refund_id bigint NOT NULL,
  created_at timestamptz(3) NOT NULL,
  snapshot jsonb NOT NULL,
  PRIMARY KEY (shop_id, order_id, refund_id)
);

CREATE TABLE membership_changes (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  change_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opt_in', 'opt_out')),
  via text NOT NULL CHECK (via IN ('staff', 'customer', 'api', 'csv', 'tag')),
  occurred_at timestamptz(3) NOT NULL,
  staff_id text,
  PRIMARY KEY (shop_id, customer_id, change_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);

CREATE TABLE adjustments (
  shop_id integer NOT NULL,
  adjustment_id uuid NOT NULL,
  customer_id bigint NOT NULL,
  points integer NOT NULL CHECK (points <> 0),
  counts_toward_tier boolean NOT NULL,
  reason text NOT NULL,
  visible_to_customer boolean NOT NULL,
  staff_id text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, adjustment_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX adjustments_customer ON adjustments (shop_id, customer_id);

CREATE TABLE coupons (
  shop_id integer NOT NULL,
  coupon_id uuid NOT NULL,
  customer_id bigint NOT NULL,
  reward_id text NOT NULL,
  reward jsonb NOT NULL,
  program_version integer NOT NULL,
  code text NOT NULL,
  cost_points integer NOT NULL CHECK (cost_points >= 0),
  channel text NOT NULL CHECK (channel IN ('checkout', 'staff')),
  status text NOT NULL CHECK (status IN ('reserved', 'issuing', 'issued', 'used', 'revoked', 'expired')),
  discount_id text,
  reserved_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3),
  issued_at timestamptz(3),
  used_at timestamptz(3),
  used_order_id bigint,
  -- Set once the points went back: only after Shopify confirmed that the code is dead.
  released_at timestamptz(3),
  -- Set when its end is wanted (undo, revoke, lapse, failure) and not yet confirmed.
  ending text CHECK (ending IN ('undone', 'revoked', 'lapsed', 'not_created')),
  staff_id text,
  PRIMARY KEY (shop_id, coupon_id),
  UNIQUE (shop_id, code),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX coupons_customer ON coupons (shop_id, customer_id, reserved_at DESC);
CREATE INDEX coupons_due ON coupons (ends_at) WHERE status IN ('issuing', 'issued') AND ending IS NULL;
CREATE UNIQUE INDEX coupons_open_reservation ON coupons (shop_id, customer_id, reward_id)
  WHERE channel = 'checkout' AND status IN ('reserved', 'issuing', 'issued');

-- What was decided for each source (an order, a refund, an adjustment, …), also when it gave nothing.
CREATE TABLE decisions (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  source text NOT NULL,
  kind text NOT NULL,
  points bigint NOT NULL,
  postings integer NOT NULL DEFAULT 0,
  program_version integer,
  occurred_at timestamptz(3) NOT NULL,
  trace jsonb NOT NULL,
  -- Hash of what the decision says: one that says the same again is not written again.
  fingerprint text NOT NULL,
  PRIMARY KEY (shop_id, customer_id, source),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX decisions_paused ON decisions (shop_id, customer_id) WHERE trace @> '[{"code": "program_paused"}]';
CREATE INDEX decisions_timeline ON decisions (shop_id, customer_id, occurred_at DESC, source DESC);

CREATE TABLE ledger_entries (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  kind text NOT NULL CHECK (kind IN (
    'earn', 'mature', 'clawback', 'redeem', 'reserve', 'release', 'restore', 'adjust', 'import',
    'referral', 'gift', 'expire', 'annul', 'merge_out', 'merge_in', 'write_off')),
  source text NOT NULL,
  points bigint NOT NULL CHECK (points <> 0),
  balance_after bigint NOT NULL,
  idempotency_key text NOT NULL,
  program_version integer,
  occurred_at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (shop_id, customer_id, seq),
  UNIQUE (shop_id, idempotency_key),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
-- Rows lie in the order of these times, so a block range index finds a span of days for next to nothing.
CREATE INDEX ledger_entries_recorded ON ledger_entries USING brin (recorded_at);
CREATE INDEX ledger_entries_source ON ledger_entries (shop_id, customer_id, source);

CREATE TABLE tier_changes (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  ordinal integer NOT NULL,
  from_tier text,
  to_tier text,
  occurred_at timestamptz(3) NOT NULL,
  source text NOT NULL,
  qualifying_order_id bigint,
  program_version integer,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (shop_id, customer_id, ordinal),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);

CREATE TABLE staff_actions (
  shop_id integer NOT NULL REFERENCES shops,
  action_id uuid NOT NULL,
  customer_id bigint,
  staff_id text NOT NULL,
  action text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, action_id)
);
CREATE INDEX staff_actions_customer ON staff_actions (shop_id, customer_id, occurred_at DESC);

-- The queue of received webhooks: narrow rows that the worker takes, and their bodies by day of receipt,
-- so that a day's bodies are dropped at once when their time is over.
CREATE TABLE inbox (
  shop_id integer NOT NULL REFERENCES shops,
  webhook_id text NOT NULL,
  topic text NOT NULL,
  event_id text,
  triggered_at timestamptz(3) NOT NULL,
  received_at timestamptz(3) NOT NULL,
  received_on date NOT NULL,
  -- Webhooks of one customer share a lane, so that batches worked side by side seldom wait for each other.
  lane smallint NOT NULL DEFAULT 0,
  processed_at timestamptz(3),
  PRIMARY KEY (shop_id, webhook_id)
) WITH (fillfactor = 80);
CREATE INDEX inbox_received ON inbox USING brin (received_at);
CREATE INDEX inbox_pending ON inbox (received_at) WHERE processed_at IS NULL;

CREATE TABLE inbox_payloads (
  shop_id integer NOT NULL,
  webhook_id text NOT NULL,
  received_on date NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (shop_id, webhook_id, received_on)
) PARTITION BY RANGE (received_on);
CREATE TABLE inbox_payloads_default PARTITION OF inbox_payloads DEFAULT;

CREATE TABLE set_aside_webhooks (
  shop_id integer NOT NULL REFERENCES shops,
  webhook_id text NOT NULL,
  topic text NOT NULL,
  cause text NOT NULL,
  detail text NOT NULL,
  body text NOT NULL,
  triggered_at timestamptz(3) NOT NULL,
  set_aside_at timestamptz(3) NOT NULL,
  tries integer NOT NULL DEFAULT 1,
  PRIMARY KEY (shop_id, webhook_id)
);

-- Keyed hashes of erased people, so that a late webhook does not bring one back. No personal data.
CREATE TABLE erasures (
  shop_id integer NOT NULL REFERENCES shops,
  subject_hash text NOT NULL,
  erased_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, subject_hash)
);

-- Files that answer a person's request for their data, for the merchant to hand over.
CREATE TABLE data_requests (
  shop_id integer NOT NULL REFERENCES shops,
  request_id text NOT NULL,
  customer_id bigint,
  requested_at timestamptz(3) NOT NULL,
  completed_at timestamptz(3),
  file jsonb,
  PRIMARY KEY (shop_id, request_id)
);

-- The ledger is append-only. Erasing a whole shop is the one exception, under a role only that job takes.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'laurel_eraser') THEN
    CREATE ROLE laurel_eraser NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of the cluster was first
END $$;
GRANT laurel_eraser TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO laurel_eraser;
GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO laurel_eraser;

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'laurel_eraser' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'ledger entries are append-only: % refused', TG_OP;
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_entries_no_truncate BEFORE TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
