-- The mail domains that are bound, and those that once were: a name keeps its row, also after deletion.
CREATE TYPE domain_status AS ENUM
    ('provisioning', 'pending_activation', 'active', 'disabled', 'provisioning_error', 'deleting');
CREATE TYPE domain_binding_source AS ENUM ('catalog', 'project_bind');

CREATE TABLE domains (
    id                   uuid PRIMARY KEY,
    name                 text NOT NULL CHECK (name = lower(name) AND char_length(name) <= 253),
    zone_id              text,
    binding_source       domain_binding_source NOT NULL,
    status               domain_status NOT NULL,
    name_servers         text[] NOT NULL DEFAULT '{}',
    catch_all_enabled    boolean NOT NULL DEFAULT false,
    last_provision_error text,
    -- The job that changes this domain now, or changed it last.
    job_id               uuid REFERENCES jobs ON DELETE SET NULL,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    last_provisioned_at  timestamptz,
    disabled_at          timestamptz,
    deleted_at           timestamptz
);
CREATE UNIQUE INDEX domains_name_key ON domains (name);
CREATE INDEX domains_job_id_idx ON domains (job_id) WHERE job_id IS NOT NULL;
