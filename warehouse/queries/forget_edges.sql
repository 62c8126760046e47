-- One row per stored pair of articles of which the batch (article_id, version_id, seen_at) words one anew: its pairs are in
-- the same load, and what only the older wording shared is no longer said of it.
with known as (
    select
        article_id,
        max(seen_at) as seen_at
    from readings
    where article_id in (select article_id from batch)
    group by article_id
),

renewed as (
    select batch.article_id
    from batch
    anti join versions using (article_id, version_id)
    join known using (article_id)
    where batch.seen_at >= known.seen_at
)

delete from edges
where unit = 'article'
    and (a in (select article_id from renewed) or b in (select article_id from renewed));
