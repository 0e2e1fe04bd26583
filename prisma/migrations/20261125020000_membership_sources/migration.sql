-- What a change of membership was told with: the customer tag that caused it, the date that a file or another system gives
-- for an opting in. The date is for display and for tiers by purchases alone; what counts is when the change was recorded.
ALTER TABLE membership_changes ADD COLUMN tag text;
ALTER TABLE membership_changes ADD COLUMN opted_in_at timestamptz(3);
