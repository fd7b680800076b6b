-- What was uploaded as the mail Worker, kept for good: by these, a script that is ours is known again.
CREATE TABLE mail_worker_deployments (
    -- No reference: jobs are forgotten after a month.
    job_id      uuid NOT NULL,
    script_name text NOT NULL,
    account_id  text NOT NULL,
    -- What the script was given to know: our address, and the SHA-256 of the secret.
    origin_url  text NOT NULL,
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    script_hash bytea NOT NULL CHECK (octet_length(script_hash) = 32),
    actor       uuid REFERENCES users,
    started_at  timestamptz NOT NULL DEFAULT now(),
    -- When it was read back; NULL while it is under way, or when it failed.
    deployed_at timestamptz,
    -- A job that another version of ours goes on with has uploaded two scripts, and each of them may be there.
    PRIMARY KEY (job_id, script_hash)
);

CREATE INDEX mail_worker_deployments_script_hash_idx ON mail_worker_deployments (script_hash);
CREATE INDEX mail_worker_deployments_latest_idx ON mail_worker_deployments (account_id, script_name, deployed_at)
    WHERE deployed_at IS NOT NULL;
