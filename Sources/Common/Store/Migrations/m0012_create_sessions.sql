-- Sign-ins with a browser. The token itself is only in its cookie.
ALTER TABLE users ADD COLUMN disabled_at timestamptz;

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- SHA-256 of a token of 256 random bits.
    token_hash   bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    -- What it was signed in with; revoking that ends it.
    api_key_id   uuid REFERENCES api_keys ON DELETE CASCADE,
    passkey_id   uuid,
    address      text,
    user_agent   text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE UNIQUE INDEX sessions_token_hash_key ON sessions (token_hash);
CREATE INDEX sessions_user_id_idx ON sessions (user_id, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_api_key_id_idx ON sessions (api_key_id) WHERE api_key_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX sessions_passkey_id_idx ON sessions (passkey_id) WHERE passkey_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);
