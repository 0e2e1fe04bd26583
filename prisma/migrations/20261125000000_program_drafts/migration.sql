-- The one draft that a shop's staff work on. The row stays when the draft is published or discarded, with a revision that only
-- rises, so that a page that was opened before cannot save over a later draft.
CREATE TABLE program_drafts (
  shop_id integer PRIMARY KEY REFERENCES shops,
  revision integer NOT NULL CHECK (revision > 0),
  -- Null while there is no draft.
  document jsonb,
  based_on_version integer NOT NULL,
  saved_at timestamptz(3) NOT NULL,
  saved_by text NOT NULL,
  FOREIGN KEY (shop_id, based_on_version) REFERENCES program_versions (shop_id, version)
);
GRANT SELECT, DELETE ON program_drafts TO laurel_eraser;
