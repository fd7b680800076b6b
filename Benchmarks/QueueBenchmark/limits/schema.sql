-- Tables of the shape that the limits are measured on; in a database of their own, made anew each time.
DROP TABLE IF EXISTS limit_jobs, limit_domains;
CREATE TABLE limit_domains (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    status text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE limit_jobs (
    number bigserial PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    arguments jsonb NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    attempt int NOT NULL DEFAULT 0,
    worker uuid,
    lease_until timestamptz,
    run_at timestamptz NOT NULL DEFAULT now(),
    result jsonb,
    finished_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX limit_jobs_due ON limit_jobs (run_at) WHERE state = 'queued';
CREATE INDEX limit_jobs_lease ON limit_jobs (lease_until) WHERE state = 'running';
INSERT INTO limit_jobs (id, kind, arguments)
SELECT gen_random_uuid(), 'noop', '{}' FROM generate_series(1, 100000);
ANALYZE limit_jobs;
