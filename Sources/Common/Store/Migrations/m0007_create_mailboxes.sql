-- Mailboxes: addresses that take mail until they expire.
CREATE TYPE mailbox_status AS ENUM ('creating', 'active', 'expired', 'destroying', 'destroyed');
CREATE TYPE mailbox_source AS ENUM ('registered', 'catch_all');
CREATE TYPE mailbox_origin AS ENUM ('web', 'api_key', 'system', 'unknown');
CREATE TYPE mailbox_delivery AS ENUM ('ready', 'pending', 'failed');

CREATE TABLE mailboxes (
    id                 uuid PRIMARY KEY,
    user_id            uuid NOT NULL REFERENCES users,
    domain_id          uuid NOT NULL REFERENCES domains,
    -- Lower case; the address is always local_part@[subdomain.]domain.
    local_part         text NOT NULL CHECK (local_part = lower(local_part) AND char_length(local_part) BETWEEN 1 AND 64),
    -- Empty at the apex.
    subdomain          text NOT NULL DEFAULT '' CHECK (subdomain = lower(subdomain) AND char_length(subdomain) <= 190),
    address            text NOT NULL CHECK (address = lower(address) AND char_length(address) <= 320),
    source             mailbox_source NOT NULL,
    created_via        mailbox_origin NOT NULL DEFAULT 'unknown',
    created_by_api_key uuid REFERENCES api_keys ON DELETE SET NULL,
    tags               text[] NOT NULL DEFAULT '{}',
    status             mailbox_status NOT NULL,
    delivery           mailbox_delivery NOT NULL,
    delivery_error     text,
    -- Cloudflare's rule for the address. Kept until its deletion is confirmed, so that no rule is left behind.
    routing_rule_id    text,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    last_received_at   timestamptz,
    -- NULL: never.
    expires_at         timestamptz,
    destroyed_at       timestamptz,
    CHECK ((status = 'destroyed') = (destroyed_at IS NOT NULL))
);
-- An address belongs to one mailbox until that is destroyed.
CREATE UNIQUE INDEX mailboxes_address_key ON mailboxes (address) WHERE status <> 'destroyed';
CREATE INDEX mailboxes_domain_live_idx ON mailboxes (domain_id, id) WHERE status <> 'destroyed';
CREATE INDEX mailboxes_user_idx ON mailboxes (user_id, id);
