-- One row per article and wording in the batch, as the source list tells it: what proves a promise and was printed before.
select
    versions.article_id,
    versions.version_id,
    articles.outlet_id,
    versions.title,
    articles.url,
    articles.path,
    versions.language,
    versions.published_on,
    versions.published_how,
    versions.earliest,
    versions.latest,
    articles.first_seen_at,
    versions.content_sha,
    2 as grade,
    'earlier' as standing
from versions
join batch using (article_id, version_id)
join articles using (article_id)
order by versions.article_id;
