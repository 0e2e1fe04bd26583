-- Whether staff have put the set-up steps of Home away; it holds for everybody in the shop.
ALTER TABLE shops ADD COLUMN setup_hidden_at timestamptz(3);
