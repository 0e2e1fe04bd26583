-- Customers who became another one: an alias row each. Nothing of them moves; the kept one is told what they had.
CREATE TABLE customer_merges (
  shop_id integer NOT NULL,
  customer_id bigint NOT NULL,
  kept_id bigint NOT NULL CHECK (kept_id <> customer_id),
  merged_at timestamptz(3) NOT NULL,
  -- By Shopify's merge of two accounts, or because a guest's address turned out to be an account's.
  via text NOT NULL CHECK (via IN ('shopify', 'email')),
  PRIMARY KEY (shop_id, customer_id),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id),
  FOREIGN KEY (shop_id, kept_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX customer_merges_kept ON customer_merges (shop_id, kept_id);
GRANT SELECT, DELETE ON customer_merges TO laurel_eraser;

-- Every link that a customer ever had; the current one is the one that nothing replaced.
CREATE TABLE referral_links (
  shop_id integer NOT NULL,
  code text NOT NULL,
  customer_id bigint NOT NULL,
  active boolean NOT NULL,
  created_at timestamptz(3) NOT NULL,
  replaced_at timestamptz(3),
  PRIMARY KEY (shop_id, code),
  FOREIGN KEY (shop_id, customer_id) REFERENCES customers (shop_id, customer_id)
);
CREATE UNIQUE INDEX referral_links_current ON referral_links (shop_id, customer_id) WHERE replaced_at IS NULL;
GRANT SELECT, DELETE ON referral_links TO laurel_eraser;

-- Who came by whose link. The columns from order_id on are what the friend's fold says of it: results, not facts.
CREATE TABLE referrals (
  shop_id integer NOT NULL,
  referral_id uuid NOT NULL,
  referrer_id bigint NOT NULL,
  friend_id bigint NOT NULL CHECK (friend_id <> referrer_id),
  code text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  -- Keyed hashes of where the referrer's orders went until then.
  referrer_addresses text[] NOT NULL,
  order_id bigint,
  program_version integer,
  ordered_at timestamptz(3),
  reversed_at timestamptz(3),
  PRIMARY KEY (shop_id, referral_id),
  FOREIGN KEY (shop_id, referrer_id) REFERENCES customers (shop_id, customer_id),
  FOREIGN KEY (shop_id, friend_id) REFERENCES customers (shop_id, customer_id)
);
CREATE INDEX referrals_friend ON referrals (shop_id, friend_id);
CREATE INDEX referrals_referrer ON referrals (shop_id, referrer_id);
GRANT SELECT, DELETE ON referrals TO laurel_eraser;

-- Whether a friend of theirs ever ordered: a result of the fold, for reading.
ALTER TABLE customers ADD COLUMN has_referred boolean NOT NULL DEFAULT false;
