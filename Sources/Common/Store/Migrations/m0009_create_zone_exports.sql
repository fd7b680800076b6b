-- What was in a zone when it was deleted: its records, rules and settings, kept for good.
CREATE TABLE zone_exports (
    id        uuid PRIMARY KEY,
    domain_id uuid NOT NULL REFERENCES domains,
    -- No reference: jobs are forgotten after a month.
    job_id    uuid NOT NULL,
    zone_id   text NOT NULL,
    name      text NOT NULL,
    content   jsonb NOT NULL,
    -- The records as a master file (RFC 1035).
    zone_file text NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT now()
);
-- What a domain was before somebody wished it deleted, and is again when it cannot be.
ALTER TABLE domains ADD COLUMN status_before_deletion domain_status;

CREATE UNIQUE INDEX zone_exports_job_key ON zone_exports (domain_id, job_id);
CREATE INDEX zone_exports_domain_idx ON zone_exports (domain_id, id);
