-- Customers that were left out, apart from what was left out later: when the orders are read again from the beginning, theirs are
-- counted again and the customers' are not.
ALTER TABLE backfills ADD COLUMN customers_left_out integer NOT NULL DEFAULT 0;
