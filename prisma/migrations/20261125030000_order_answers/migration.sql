-- What Shopify answered about an order, beside the order's own report [R9]: only of orders whose program asks for it.
CREATE TABLE order_answers (
  shop_id integer NOT NULL,
  order_id bigint NOT NULL,
  -- Whether something that the program asks is still to be answered.
  open boolean NOT NULL DEFAULT true,
  -- In real time, when a job was last made to ask; null: none was since the question arose.
  queued_at timestamptz(3),
  -- How many jobs were made; their number is bounded.
  rounds smallint NOT NULL DEFAULT 0,
  -- By product id: {"tags": [...], "collectionIds": [...]}, as they were seen first [R7].
  products jsonb NOT NULL DEFAULT '{}',
  -- By line id: whether a selling plan sold it.
  subscriptions jsonb NOT NULL DEFAULT '{}',
  company boolean,
  -- What gift cards and store credit paid, and what the order came to then.
  stored_value_minor bigint,
  stored_value_of_minor bigint,
  PRIMARY KEY (shop_id, order_id),
  FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, order_id),
  CHECK ((stored_value_minor IS NULL) = (stored_value_of_minor IS NULL))
);
CREATE INDEX order_answers_open ON order_answers (shop_id, order_id) WHERE open;
GRANT SELECT, DELETE ON order_answers TO laurel_eraser;
