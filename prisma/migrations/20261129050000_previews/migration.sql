-- What publishing a program would do, found out customer by customer: the sums so far are kept after each few customers, so
-- that whoever takes over goes on where the last one stopped. It holds customers' numbers, and no personal data.
CREATE TABLE previews (
  shop_id integer NOT NULL REFERENCES shops (shop_id),
  preview_id uuid NOT NULL,
  -- What would be published: the draft as of a revision, or an earlier version again.
  subject text NOT NULL CHECK (subject IN ('draft', 'version')),
  number integer NOT NULL,
  document jsonb NOT NULL,
  -- What it is held against: the version in force then, 0 for none.
  in_force integer NOT NULL,
  time_zone text NOT NULL,
  -- The moment in the shop's time at which everything is looked at.
  as_of timestamptz(3) NOT NULL,
  asked_by text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'stopped', 'done', 'failed')),
  customers_done integer NOT NULL DEFAULT 0,
  customers_total integer NOT NULL,
  last_customer_id bigint NOT NULL DEFAULT 0,
  sums jsonb,
  -- Who works on it: who finds another one here lets go.
  run_id uuid,
  -- How often it was taken up since it last came further.
  tries integer NOT NULL DEFAULT 0,
  -- In real time, like every lease.
  beat_at timestamptz(3) NOT NULL,
  PRIMARY KEY (shop_id, preview_id)
);
-- One at a time in a shop.
CREATE UNIQUE INDEX previews_running ON previews (shop_id) WHERE state = 'running';
CREATE INDEX previews_latest ON previews (shop_id, as_of);
GRANT SELECT, DELETE ON previews TO laurel_eraser;
