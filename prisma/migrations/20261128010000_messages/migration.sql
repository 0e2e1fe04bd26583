-- What a customer is to be told, as a code with parameters: written once and never changed. The key names what it is about.
CREATE TABLE messages (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN
    ('opted_in', 'opted_out', 'tier_changed', 'points_given', 'points_expire', 'reward_granted', 'redemption_created')),
  params jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  -- For a feed in the order of commits.
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (shop_id, customer_id, key),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
-- For clearing by age: rows stand in the order of their recording.
CREATE INDEX messages_recorded ON messages USING brin (recorded_at);
GRANT SELECT, DELETE ON messages TO laurel_eraser;

-- When time alone gives a customer something to be told: points expire in so many days.
ALTER TABLE customers ADD COLUMN next_warning_at timestamptz(3);
-- Who has points and may have to be warned is looked at once by the scheduled work.
UPDATE customers SET next_warning_at = synced_at
 WHERE balance > 0 AND EXISTS (SELECT FROM program_versions v
         WHERE v.shop_id = customers.shop_id AND v.document #> '{expiry,warningDays}' <> '[]');
CREATE INDEX customers_warning ON customers (next_warning_at) WHERE next_warning_at IS NOT NULL;
