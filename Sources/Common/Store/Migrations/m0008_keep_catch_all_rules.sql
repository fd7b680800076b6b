-- The catch-all rules that stood at Cloudflare before we changed them, kept for good.
CREATE TABLE catch_all_snapshots (
    id        uuid PRIMARY KEY,
    domain_id uuid NOT NULL REFERENCES domains,
    version   integer NOT NULL CHECK (version >= 1),
    zone_id   text NOT NULL,
    -- The rule as Cloudflare sent it, and SHA-256 of what a client may set of it.
    rule      jsonb NOT NULL,
    hash      bytea NOT NULL CHECK (octet_length(hash) = 32),
    reason    text NOT NULL,
    actor     uuid REFERENCES users ON DELETE SET NULL,
    -- No reference: jobs are forgotten after a month, rules never.
    job_id    uuid NOT NULL,
    taken_at  timestamptz NOT NULL DEFAULT now(),
    UNIQUE (domain_id, version),
    -- A job that runs again keeps a rule once.
    UNIQUE (domain_id, job_id, hash)
);

ALTER TABLE domains
    -- What disabling puts back; written before the rule is changed.
    ADD COLUMN catch_all_previous   uuid REFERENCES catch_all_snapshots,
    -- The script that the rule was pointed at.
    ADD COLUMN catch_all_worker     text,
    -- Who owns the mailboxes that the catch-all makes.
    ADD COLUMN catch_all_owner      uuid REFERENCES users ON DELETE SET NULL,
    -- The rule may be ours or not: a job is about to change it, or stopped on the way. Mail is taken meanwhile.
    ADD COLUMN catch_all_transition text CHECK (catch_all_transition IN ('enabling', 'disabling')),
    ADD COLUMN catch_all_changed_at timestamptz;
