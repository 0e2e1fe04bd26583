-- The timeline says what a comparison found; the last words on what stays as it is are found by the same index.
DROP INDEX reconciliation_findings_standing;
CREATE INDEX reconciliation_findings_subject ON reconciliation_findings (shop_id, subject_kind, subject_id);
