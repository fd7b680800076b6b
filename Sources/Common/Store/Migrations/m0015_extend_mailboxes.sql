-- What mailboxes need to be listed, searched, counted and ended.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE mailboxes
    -- The job that makes or destroys this mailbox now, or did it last.
    ADD COLUMN job_id uuid REFERENCES jobs ON DELETE SET NULL;

CREATE INDEX mailboxes_tags_idx ON mailboxes USING gin (tags);
CREATE INDEX mailboxes_address_search_idx ON mailboxes USING gin (address gin_trgm_ops);
CREATE INDEX mailboxes_job_id_idx ON mailboxes (job_id) WHERE job_id IS NOT NULL;
-- What falls due: the end of an active one, and of one that expired a day ago.
CREATE INDEX mailboxes_expiry_idx ON mailboxes (expires_at, id) WHERE status IN ('active', 'expired') AND expires_at IS NOT NULL;
