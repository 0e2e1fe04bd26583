-- When the app was removed last and came back: nothing that happened in between was told.
ALTER TABLE shops ADD COLUMN away_from timestamptz(3);
ALTER TABLE shops ADD COLUMN away_until timestamptz(3);

-- A run that cannot reach Shopify goes on by itself later; it fails only of what does not pass.
ALTER TABLE reconciliations DROP CONSTRAINT reconciliations_failure_check;
ALTER TABLE reconciliations ADD CONSTRAINT reconciliations_failure_check CHECK (failure IN ('removed', 'backlog'));
