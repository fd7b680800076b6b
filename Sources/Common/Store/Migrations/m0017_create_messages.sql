-- Mail that came in. What lists show is in messages; what one message shows is in message_contents; its octets are a blob.
CREATE TYPE parse_status AS ENUM ('parsed', 'failed');
CREATE TYPE verification_source AS ENUM ('subject', 'body');
CREATE TYPE verification_method AS ENUM ('rules', 'ai');

CREATE TABLE messages (
    id                  uuid PRIMARY KEY,
    mailbox_id          uuid NOT NULL REFERENCES mailboxes,
    -- The mailbox's owner and address when it came.
    user_id             uuid NOT NULL REFERENCES users,
    mailbox_address     text NOT NULL,
    envelope_from       text,
    envelope_to         text NOT NULL,
    -- The same for every try of one delivery to one recipient: SHA-256.
    delivery_key        bytea NOT NULL CHECK (octet_length(delivery_key) = 32),
    -- Message-ID as in the header, with its brackets.
    message_id          text,
    subject             text NOT NULL,
    preview             text NOT NULL,
    from_name           text,
    from_address        text,
    date_header         timestamptz,
    received_at         timestamptz NOT NULL DEFAULT now(),
    size_bytes          bigint NOT NULL CHECK (size_bytes >= 0),
    attachment_count    integer NOT NULL,
    has_html            boolean NOT NULL,
    parse_status        parse_status NOT NULL,
    parse_error         text,
    verification_code   text,
    verification_source verification_source,
    verification_method verification_method,
    read_at             timestamptz,
    -- Where the octets are: the scheme of the blob store, and the blob's key there.
    blob_store          text NOT NULL,
    blob_key            uuid NOT NULL,
    -- The transaction that stored it: what a cursor's snapshot did not see yet is what comes after the cursor.
    stored_by           xid8 NOT NULL DEFAULT pg_current_xact_id(),
    search              tsvector NOT NULL,
    UNIQUE (mailbox_id, delivery_key)
);
CREATE INDEX messages_mailbox_idx ON messages (mailbox_id, received_at DESC, id DESC);
CREATE INDEX messages_user_idx ON messages (user_id, received_at DESC, id DESC);
CREATE INDEX messages_received_idx ON messages (received_at DESC, id DESC);
CREATE INDEX messages_mailbox_stored_idx ON messages (mailbox_id, stored_by);
CREATE INDEX messages_failed_idx ON messages (received_at) WHERE parse_status = 'failed';
CREATE INDEX messages_search_idx ON messages USING gin (search);

-- One JSON document a message: text, html, headers in order, recipients, attachments, candidates for codes, links.
CREATE TABLE message_contents (
    message_id uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
    document   text NOT NULL
);

-- Octets that are kept in PostgreSQL, in pieces, so that neither side ever holds a whole mail for their sake.
CREATE TABLE blob_pieces (
    key    uuid NOT NULL,
    number integer NOT NULL,
    octets bytea NOT NULL,
    PRIMARY KEY (key, number)
);

-- What a user's messages take.
CREATE TABLE user_storage (
    user_id  uuid PRIMARY KEY REFERENCES users,
    messages bigint NOT NULL DEFAULT 0,
    bytes    bigint NOT NULL DEFAULT 0
);

-- What becomes of mail to unknown addresses of a domain whose catch-all is on.
CREATE TYPE catch_all_policy AS ENUM ('accept', 'pattern', 'reject');
ALTER TABLE domains
    ADD COLUMN catch_all_policy catch_all_policy NOT NULL DEFAULT 'accept',
    -- With the policy `pattern`: which local parts are taken.
    ADD COLUMN catch_all_pattern text,
    -- Mailboxes that mail to unknown addresses may make in an hour.
    ADD COLUMN catch_all_hourly_limit integer NOT NULL DEFAULT 1000 CHECK (catch_all_hourly_limit >= 0);
