-- Points that wait to become spendable are a sum of their own; an entry moves one of the two.
ALTER TABLE ledger_entries ADD COLUMN bucket text NOT NULL DEFAULT 'balance' CHECK (bucket IN ('balance', 'pending'));
ALTER TABLE decisions ADD COLUMN pending_points bigint NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN pending_points bigint NOT NULL DEFAULT 0;

-- When time alone changes something for a customer: points fall due or expire, a tier's period ends.
ALTER TABLE customers ADD COLUMN next_due_at timestamptz(3);
CREATE INDEX customers_due ON customers (next_due_at) WHERE next_due_at IS NOT NULL;

-- Days are judged in the zone that the shop had when a version was published.
ALTER TABLE program_versions ADD COLUMN time_zone text;
UPDATE program_versions SET time_zone = shops.time_zone FROM shops WHERE shops.shop_id = program_versions.shop_id;
ALTER TABLE program_versions ALTER COLUMN time_zone SET NOT NULL;
