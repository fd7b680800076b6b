-- Jobs that stand for several others, and wake-ups that come while a job runs.
ALTER TABLE jobs
    ADD COLUMN parent_id uuid REFERENCES jobs ON DELETE SET NULL,
    -- Somebody wished the job to look again while it was running: its next rest is none.
    ADD COLUMN woken boolean NOT NULL DEFAULT false;

CREATE INDEX jobs_parent_idx ON jobs (parent_id) WHERE parent_id IS NOT NULL;

-- What was begun by the clock. The key makes one tick of a name and a moment, over any number of pods.
CREATE TABLE schedule_ticks (
    name   text NOT NULL,
    tick   timestamptz NOT NULL,
    job_id uuid NOT NULL,
    PRIMARY KEY (name, tick)
);
