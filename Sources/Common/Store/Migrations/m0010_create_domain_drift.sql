-- Where Cloudflare is not as we left it.
CREATE TABLE domain_drift (
    domain_id   uuid NOT NULL REFERENCES domains ON DELETE CASCADE,
    what        text NOT NULL,
    -- Which of them, where a domain has several: an address.
    subject     text NOT NULL DEFAULT '',
    expected    jsonb NOT NULL,
    found       jsonb NOT NULL,
    seen_at     timestamptz NOT NULL DEFAULT now(),
    -- Somebody said that it is meant to be so; forgotten when it changes again.
    accepted_at timestamptz,
    PRIMARY KEY (domain_id, what, subject)
);

ALTER TABLE domains ADD COLUMN drift_checked_at timestamptz;
CREATE INDEX domains_drift_due_idx ON domains (drift_checked_at NULLS FIRST) WHERE status = 'active' AND deleted_at IS NULL;
