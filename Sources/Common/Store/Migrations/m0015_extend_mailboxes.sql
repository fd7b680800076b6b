-- What mailboxes need to be listed, searched, counted and ended.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

ALTER TABLE mailboxes
    -- The job that makes or destroys this mailbox now, or did it last. Written in one transaction with it, in either order.
    ADD COLUMN job_id uuid REFERENCES jobs ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

-- Tags are few, and what waits to be merged into an index is read by every search.
CREATE INDEX mailboxes_tags_idx ON mailboxes USING gin (tags) WITH (fastupdate = off);
CREATE INDEX mailboxes_address_search_idx ON mailboxes USING gin (address gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX mailboxes_job_id_idx ON mailboxes (job_id) WHERE job_id IS NOT NULL;
-- What falls due: the end of an active one, and of one that expired a day ago.
CREATE INDEX mailboxes_expiry_idx ON mailboxes (expires_at, id) WHERE status IN ('active', 'expired') AND expires_at IS NOT NULL;
-- Lists, newest first. Those that are destroyed stay as history, and are soon the most.
CREATE INDEX mailboxes_live_idx ON mailboxes (id) WHERE status <> 'destroyed';
CREATE INDEX mailboxes_user_live_idx ON mailboxes (user_id, id) WHERE status <> 'destroyed';
CREATE INDEX mailboxes_domain_idx ON mailboxes (domain_id, id);

-- How many mailboxes a user has, and registered on a day (UTC). Kept by triggers, so that whoever makes and ends mailboxes counts.
CREATE TABLE user_mailboxes (
    user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    -- Those that are not destroyed.
    alive   integer NOT NULL DEFAULT 0,
    day     date NOT NULL,
    created integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

INSERT INTO user_mailboxes (user_id, alive, day)
SELECT user_id, count(*), (now() AT TIME ZONE 'UTC')::date FROM mailboxes WHERE status <> 'destroyed' GROUP BY user_id;

CREATE FUNCTION count_new_mailboxes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- In one order, so that two that make mailboxes of several users cannot wait for each other.
    INSERT INTO user_mailboxes AS u (user_id, alive, day, created)
    SELECT user_id, count(*) FILTER (WHERE status <> 'destroyed'), (now() AT TIME ZONE 'UTC')::date,
           count(*) FILTER (WHERE source = 'registered')
      FROM added GROUP BY user_id ORDER BY user_id
    ON CONFLICT (user_id) DO UPDATE
       SET alive = u.alive + excluded.alive, day = greatest(u.day, excluded.day),
           created = CASE WHEN u.day < excluded.day THEN 0 ELSE u.created END + excluded.created;
    RETURN NULL;
END $$;
CREATE TRIGGER mailboxes_count_new AFTER INSERT ON mailboxes
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_new_mailboxes();

CREATE FUNCTION count_ended_mailbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE user_mailboxes SET alive = alive + CASE WHEN new.status = 'destroyed' THEN -1 ELSE 1 END WHERE user_id = new.user_id;
    RETURN NULL;
END $$;
CREATE TRIGGER mailboxes_count_ended AFTER UPDATE OF status ON mailboxes
    FOR EACH ROW WHEN ((old.status = 'destroyed') <> (new.status = 'destroyed')) EXECUTE FUNCTION count_ended_mailbox();
