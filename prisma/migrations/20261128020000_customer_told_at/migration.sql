-- Shopify dates changes of a customer in whole seconds: of two reports of one second the one triggered last stands.
ALTER TABLE customers ADD COLUMN shopify_told_at timestamptz(3);
