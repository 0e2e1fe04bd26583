-- Where each customer's fold stands, so that a further fact need not replay all before it. It can be deleted at any time:
-- a customer without a row is replayed and gets one.
CREATE TABLE customer_states (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  -- The dates on the customer's row that were facts of this state.
  registered_at timestamptz(3),
  account_enabled_at timestamptz(3),
  checkpoint json NOT NULL,
  PRIMARY KEY (shop_id, customer_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
) WITH (fillfactor = 70);
GRANT SELECT, DELETE ON customer_states TO laurel_eraser;
