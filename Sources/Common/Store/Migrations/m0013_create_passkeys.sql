-- Passkeys (W3C Web Authentication). A revoked one stays, and may be registered again as a new row.
CREATE TABLE passkeys (
    id            uuid PRIMARY KEY,
    user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    name          text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
    credential_id bytea NOT NULL CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
    -- COSE_Key (RFC 9052 §7).
    public_key    bytea NOT NULL,
    sign_count    bigint NOT NULL CHECK (sign_count BETWEEN 0 AND 4294967295),
    device_type   text NOT NULL CHECK (device_type IN ('singleDevice', 'multiDevice')),
    backed_up     boolean NOT NULL,
    transports    text[] NOT NULL DEFAULT '{}',
    aaguid        uuid,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz,
    revoked_at    timestamptz
);
CREATE UNIQUE INDEX passkeys_credential_id_key ON passkeys (credential_id) WHERE revoked_at IS NULL;
CREATE INDEX passkeys_user_id_idx ON passkeys (user_id, id);
