-- One row per line of the newest articles of the hosts in the batch (host), each in its newest wording.
with ranked as (
    select
        articles.article_id,
        wordings.version_id,
        wordings.content_sha,
        wordings.title,
        articles.host,
        articles.first_seen_at,
        row_number() over (
            partition by articles.host order by articles.first_seen_at desc, articles.article_id desc
        ) as rank
    from articles
    join batch using (host)
    join wordings(cast('9999-12-31' as timestamptz)) as wordings using (article_id)
)

select
    ranked.article_id as page,
    ranked.version_id,
    ranked.content_sha,
    ranked.title,
    ranked.host,
    ranked.first_seen_at as seen_at,
    passages.kind,
    passages.text,
    passages.reason,
    passages.position
from ranked
join passages using (article_id, version_id)
where ranked.rank <= $pages
order by ranked.host, ranked.article_id, passages.position;
