-- Comparisons of what the app holds with what Shopify has. Each runs in steps: a step's findings, what it mended and where
-- the next one begins are written in one transaction.
CREATE TABLE reconciliations (
  shop_id integer NOT NULL REFERENCES shops,
  run integer NOT NULL CHECK (run > 0),
  -- Who asked for it; null for that of every night.
  asked_by text,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  failure text CHECK (failure IN ('removed', 'backlog', 'unreachable')),
  -- What changed at Shopify in this span is read again.
  from_at timestamptz(3) NOT NULL,
  to_at timestamptz(3) NOT NULL CHECK (to_at >= from_at),
  phase text NOT NULL,
  -- Where the phase goes on; null at its beginning.
  cursor text,
  -- How many of each kind were compared.
  compared jsonb NOT NULL DEFAULT '{}',
  -- Where phases that look through everything, some in each run, stopped; the next run goes on there.
  stopped jsonb NOT NULL DEFAULT '{}',
  found integer NOT NULL DEFAULT 0,
  mended integer NOT NULL DEFAULT 0,
  started_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  -- Real time, whatever the domain's clock says: when it was asked for, and when a step was done last.
  asked_at timestamptz(3) NOT NULL,
  moved_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, run),
  CHECK ((state = 'running') = (finished_at IS NULL)),
  CHECK ((state = 'failed') = (failure IS NOT NULL))
);
CREATE UNIQUE INDEX reconciliations_running ON reconciliations (shop_id) WHERE state = 'running';

-- Each difference with its cause and what was mended, as codes with parameters; no personal data.
CREATE TABLE reconciliation_findings (
  shop_id integer NOT NULL,
  run integer NOT NULL,
  ordinal integer NOT NULL CHECK (ordinal > 0),
  difference text NOT NULL,
  cause text NOT NULL,
  -- `nothing` where it could not be mended.
  mended text NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('order', 'refund', 'customer', 'coupon', 'webhook', 'request', 'shop')),
  subject_id text NOT NULL,
  -- Whom it concerns.
  customer_id bigint,
  params jsonb NOT NULL DEFAULT '{}',
  found_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, run, ordinal),
  FOREIGN KEY (shop_id, run) REFERENCES reconciliations (shop_id, run)
);
-- What stays as it is was said once, and is not said again every night.
CREATE INDEX reconciliation_findings_standing ON reconciliation_findings (shop_id, subject_kind, subject_id)
  WHERE mended = 'nothing';
GRANT SELECT, DELETE ON reconciliations, reconciliation_findings TO laurel_eraser;

-- A code that staff switched off in Shopify ends its coupon like one that they deleted.
ALTER TABLE coupons DROP CONSTRAINT coupons_ending_check;
ALTER TABLE coupons ADD CONSTRAINT coupons_ending_check
  CHECK (ending IN ('undone', 'revoked', 'lapsed', 'not_created', 'deleted', 'switched_off'));
