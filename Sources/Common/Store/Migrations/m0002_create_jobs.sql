-- The queue. This table is the truth; Redis only holds ids of rows that are due.
CREATE TYPE job_state AS ENUM ('queued', 'running', 'succeeded', 'failed', 'cancelled');

CREATE TABLE jobs (
    id               uuid PRIMARY KEY,
    -- The order of enqueueing by PostgreSQL's own count: ids are made by pods, whose clocks may differ.
    seq              bigint GENERATED ALWAYS AS IDENTITY,
    kind             text NOT NULL,
    payload          jsonb NOT NULL,
    lane             text NOT NULL,
    priority         smallint NOT NULL CHECK (priority BETWEEN 0 AND 9),
    state            job_state NOT NULL DEFAULT 'queued',
    -- At most one running job a key, in the order of seq.
    lock_key         text,
    -- Counts claims and never goes back: whoever settles a job names the attempt that is his.
    attempt          integer NOT NULL DEFAULT 0,
    -- Failures since the last finished step, which the retry limit counts; a snooze, a 429 and a graceful stop are none.
    failures         integer NOT NULL DEFAULT 0,
    max_failures     integer NOT NULL CHECK (max_failures >= 1),
    -- Workers that died with the job.
    crashes          integer NOT NULL DEFAULT 0,
    snoozes          integer NOT NULL DEFAULT 0,
    run_at           timestamptz NOT NULL DEFAULT now(),
    waiting_reason   text,
    lease_until      timestamptz,
    worker           text,
    cancel_requested boolean NOT NULL DEFAULT false,
    subject_type     text,
    subject_id       uuid,
    subject_name     text,
    progress_done    integer,
    progress_total   integer,
    error            jsonb,
    result           jsonb,
    requested_by     uuid,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    updated_at       timestamptz NOT NULL DEFAULT now(),
    finished_at      timestamptz,
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL))
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

-- Every index is paid for three times a job (enqueue, claim, outcome), so all but the key are partial.
CREATE INDEX jobs_due_idx ON jobs (run_at, seq) WHERE state = 'queued';
CREATE INDEX jobs_lease_idx ON jobs (lease_until) WHERE state = 'running';
CREATE UNIQUE INDEX jobs_running_lock_key ON jobs (lock_key) WHERE state = 'running' AND lock_key IS NOT NULL;
CREATE INDEX jobs_lock_order_idx ON jobs (lock_key, seq)
    WHERE lock_key IS NOT NULL AND state IN ('queued', 'running');
CREATE INDEX jobs_subject_idx ON jobs (subject_id, id) WHERE subject_id IS NOT NULL;
CREATE INDEX jobs_unsuccessful_idx ON jobs (id) WHERE state IN ('failed', 'cancelled');

-- What a job did, in order. A finished step's result is kept, so that it is not repeated when the job runs again.
CREATE TABLE job_steps (
    job_id      uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
    name        text NOT NULL,
    position    smallint NOT NULL,
    state       text NOT NULL CHECK (state IN ('running', 'succeeded', 'failed')),
    detail      text,
    result      jsonb,
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (job_id, name)
);
