-- How a customer stands to the shop's news by email and by SMS, in Shopify's words, and since when; null where they never
-- said anything. Personal data; the list in app/models/personal-data.ts names these columns.
ALTER TABLE customers
  ADD COLUMN email_consent text,
  ADD COLUMN email_consent_at timestamptz(3),
  ADD COLUMN sms_consent text,
  ADD COLUMN sms_consent_at timestamptz(3);
