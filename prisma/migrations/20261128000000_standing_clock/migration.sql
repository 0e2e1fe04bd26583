-- Where the sandbox lets domain time stand; null while it runs.
ALTER TABLE domain_clock ADD COLUMN stands_at timestamptz(3);
