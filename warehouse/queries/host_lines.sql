-- One row per line of the newest pages of the hosts in the batch (host), each article in its newest wording.
with ranked as (
    select
        articles.article_id,
        wordings.version_id,
        wordings.content_sha,
        wordings.title,
        wordings.seen_at,
        articles.host,
        row_number() over (
            partition by articles.host order by wordings.seen_at desc, articles.article_id desc
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
    ranked.seen_at,
    passages.kind,
    passages.text,
    passages.reason,
    passages.position
from ranked
join passages using (article_id, version_id)
where ranked.rank <= $pages
order by ranked.host, ranked.article_id, passages.position;
