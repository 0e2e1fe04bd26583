-- How often a link that is on was opened, for staff: a figure to look at, which no rule reads.
ALTER TABLE referral_links ADD COLUMN visits bigint NOT NULL DEFAULT 0;
