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
    -- NULL where the From field has no address that is one.
    from_address        text,
    date_header         timestamptz,
    received_at         timestamptz NOT NULL DEFAULT now(),
    size_bytes          bigint NOT NULL CHECK (size_bytes >= 0),
    attachment_count    integer NOT NULL,
    has_html            boolean NOT NULL,
    parse_status        parse_status NOT NULL,
    -- Why it could not be parsed: the code of the parser's error.
    parse_error         text,
    parse_attempts      integer NOT NULL DEFAULT 1,
    -- When it is parsed again by itself; NULL: not at all.
    reparse_at          timestamptz,
    verification_code   text,
    verification_source verification_source,
    verification_method verification_method,
    read_at             timestamptz,
    -- Where the octets are: the name of the blob store, and the blob's key there.
    blob_store          text NOT NULL,
    blob_key            uuid NOT NULL,
    -- The transaction that stored it: what a cursor's snapshot did not see yet is what comes after the cursor.
    stored_by           xid8 NOT NULL DEFAULT pg_current_xact_id(),
    -- The words of subject, sender and text, as SearchText cuts them; without positions.
    search              tsvector NOT NULL,
    UNIQUE (mailbox_id, delivery_key),
    CHECK ((verification_code IS NULL) = (verification_source IS NULL)),
    CHECK ((verification_code IS NULL) = (verification_method IS NULL)),
    CHECK ((parse_status = 'failed') = (parse_error IS NOT NULL)),
    CHECK (reparse_at IS NULL OR parse_status = 'failed')
);
CREATE INDEX messages_mailbox_idx ON messages (mailbox_id, received_at DESC, id DESC);
CREATE INDEX messages_user_idx ON messages (user_id, received_at DESC, id DESC);
CREATE INDEX messages_received_idx ON messages (received_at DESC, id DESC);
CREATE INDEX messages_mailbox_stored_idx ON messages (mailbox_id, stored_by);
-- What is new, for those who follow all mail.
CREATE INDEX messages_stored_idx ON messages (stored_by, id);
CREATE INDEX messages_reparse_idx ON messages (reparse_at) WHERE reparse_at IS NOT NULL;
CREATE INDEX messages_search_idx ON messages USING gin (search);

-- Mail is asked for by address also where earlier mailboxes had it.
CREATE INDEX mailboxes_address_idx ON mailboxes (address);

-- One JSON document a message: text, html, headers in order, recipients, attachments, candidates for codes, links.
CREATE TABLE message_contents (
    message_id uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
    document   text NOT NULL
);

-- Octets that are kept in PostgreSQL, in pieces, so that neither side ever holds a whole mail for their sake.
CREATE TABLE blob_pieces (
    key    uuid NOT NULL,
    -- From 0, without gaps; all pieces of a blob but the last have 262,144 octets.
    number integer NOT NULL,
    octets bytea NOT NULL,
    PRIMARY KEY (key, number)
);

-- lz4 takes a fraction of pglz's time; a server may be built without it.
DO $$
BEGIN
    ALTER TABLE message_contents ALTER COLUMN document SET COMPRESSION lz4;
    ALTER TABLE blob_pieces ALTER COLUMN octets SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL;
END
$$;

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
    ADD COLUMN catch_all_hourly_limit integer NOT NULL DEFAULT 1000 CHECK (catch_all_hourly_limit >= 0),
    ADD CHECK (catch_all_policy <> 'pattern' OR catch_all_pattern IS NOT NULL);

-- How many mailboxes the catch-all of a domain has made in its current hour, which begins with the first of them.
CREATE TABLE catch_all_hours (
    domain_id uuid PRIMARY KEY REFERENCES domains,
    began_at  timestamptz NOT NULL DEFAULT now(),
    mailboxes integer NOT NULL
);
