-- Everybody whom the reports of an order named as its customer, where they named more than one: after a merge the platform
-- names the kept customer, and what the other bought must still be known as theirs, in whatever order reports and merge come.
CREATE TABLE order_owners (
  shop_id integer NOT NULL,
  order_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (shop_id, order_id, customer_id),
  FOREIGN KEY (shop_id, order_id) REFERENCES orders (shop_id, order_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX order_owners_customer ON order_owners (shop_id, customer_id);
GRANT SELECT, DELETE ON order_owners TO laurel_eraser;
