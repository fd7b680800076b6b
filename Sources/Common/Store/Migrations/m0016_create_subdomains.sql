-- Names below the apex that were given to Email Routing for mailboxes, so that those nobody uses any more can be taken back.
CREATE TABLE subdomains (
    id           uuid PRIMARY KEY,
    domain_id    uuid NOT NULL REFERENCES domains,
    -- Relative to the domain, lower case.
    name         text NOT NULL CHECK (name = lower(name) AND char_length(name) BETWEEN 1 AND 190),
    enabled_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    -- A clean-up of it has begun, or failed: it is onboarded anew before it is used.
    cleanup_at    timestamptz,
    cleanup_error text,
    UNIQUE (domain_id, name)
);
CREATE INDEX subdomains_unused_idx ON subdomains (last_used_at, id);
CREATE INDEX mailboxes_subdomain_idx ON mailboxes (domain_id, subdomain) WHERE status <> 'destroyed' AND subdomain <> '';
-- What the clock looks for: active ones whose time is over, and those that are on their way in or out.
CREATE INDEX mailboxes_due_idx ON mailboxes (expires_at, id) WHERE status = 'active' AND expires_at IS NOT NULL;
CREATE INDEX mailboxes_unsettled_idx ON mailboxes (id) WHERE status IN ('creating', 'destroying');
