-- Who did what, when, from where, and what came of it. Rows are only ever added.
CREATE TABLE audit_events (
    id            uuid PRIMARY KEY,
    at            timestamptz NOT NULL DEFAULT now(),
    -- No references: what is gone was still done.
    actor_id      uuid,
    actor_email   text,
    -- api_key, session, or none for somebody who is not known.
    credential    text NOT NULL CHECK (credential IN ('api_key', 'session', 'none')),
    credential_id uuid,
    -- The method and the route, such as POST /api/domains/{id}/disable.
    action        text NOT NULL,
    resource_type text,
    resource_id   text,
    status        smallint NOT NULL,
    -- The problem's code, where there was one.
    code          text,
    address       text,
    user_agent    text,
    request_id    text
);
CREATE INDEX audit_events_actor_idx ON audit_events (actor_id, id);
CREATE INDEX audit_events_resource_idx ON audit_events (resource_id, id) WHERE resource_id IS NOT NULL;
CREATE INDEX audit_events_action_idx ON audit_events (action, id);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit events are only ever added';
END $$;
CREATE TRIGGER audit_events_append_only BEFORE UPDATE OR DELETE ON audit_events
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_events_never_emptied BEFORE TRUNCATE ON audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
