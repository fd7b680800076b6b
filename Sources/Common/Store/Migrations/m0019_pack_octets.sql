-- Documents and octets come packed by who writes them, so that less goes to and fro and the server packs nothing. `length` is how many
-- octets they are unpacked: as many as there are, and they are not packed; fewer, and they are one block of LZ4 without a frame.
-- Rows from before are left as they are, and are not looked through.
ALTER TABLE message_contents
    -- Of rows from before; NULL once the message was parsed anew.
    ALTER COLUMN document DROP NOT NULL,
    ADD COLUMN octets bytea,
    ADD COLUMN length integer,
    ADD CHECK ((document IS NULL) <> (octets IS NULL)) NOT VALID,
    ADD CHECK ((octets IS NULL) = (length IS NULL)) NOT VALID,
    ADD CHECK (octet_length(octets) <= length) NOT VALID,
    ALTER COLUMN octets SET STORAGE EXTERNAL;

ALTER TABLE blob_pieces
    -- NULL in rows from before, which are not packed.
    ADD COLUMN length integer,
    ADD CHECK (octet_length(octets) <= length) NOT VALID,
    ALTER COLUMN octets SET STORAGE EXTERNAL;
