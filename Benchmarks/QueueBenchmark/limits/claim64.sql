-- Claims 64 jobs by their ids.
\set first random(1, 99937)
UPDATE limit_jobs
SET state = 'running', attempt = attempt + 1, worker = '0190a0b1-0000-7000-8000-000000000001', lease_until = now() + interval '30 s'
WHERE number BETWEEN :first AND :first + 63 AND run_at <= now()
RETURNING number, kind, arguments, attempt;
