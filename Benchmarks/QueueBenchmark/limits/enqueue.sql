-- One job: the domain's row and the job's row in one statement, one transaction.
WITH domain AS (
    INSERT INTO limit_domains (id, name, status) VALUES (gen_random_uuid(), 'example.com', 'provisioning') RETURNING id
)
INSERT INTO limit_jobs (id, kind, arguments)
SELECT gen_random_uuid(), 'noop', jsonb_build_object('domain', id) FROM domain;
