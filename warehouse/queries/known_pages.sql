-- One row per article of the batch (article_id) and raw page that was read under the rules in force, with the moment at which
-- the article was last seen worded otherwise; none where the page words it as it stands.
with known as (
    select
        readings.*,
        row_number() over (
            partition by readings.article_id, readings.is_canonical
            order by readings.seen_at desc, loads.started_at desc, readings.load_id desc, readings.version_id
        ) as rank
    from readings
    join loads using (load_id)
    semi join batch using (article_id)
    where readings.rule_version = $rule_version
),

newest as (
    select * from known where rank = 1
)

select
    known.article_id,
    known.content_sha,
    known.is_canonical,
    max(newest.seen_at) filter (where known.bare_version_id <> newest.bare_version_id) as left_at
from known
join newest on known.article_id = newest.article_id and known.is_canonical = newest.is_canonical
group by known.article_id, known.content_sha, known.is_canonical;
