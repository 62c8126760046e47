-- One row per relevant article of the window, with how it stands in it.
with placed as (
    select
        *,
        standing(published_on, earliest, latest, first_seen_at, $first_day, $last_day, $zone) as placed
    from relevant(
        $cut_off, $topic, since := case when $all_undated then '-infinity'::timestamptz else seen_from($first_day) end
    ) as relevant
),

standing_articles as (
    select
        *,
        case
            when placed is null and $all_undated and published_on is null and earliest is null then 'by sight'
            else placed
        end as standing
    from placed
)

select
    article_id,
    version_id,
    outlet_id,
    title,
    url,
    path,
    language,
    published_on,
    published_how,
    earliest,
    latest,
    first_seen_at,
    author,
    section,
    original_source,
    republished,
    grade,
    score,
    reason,
    group_id,
    "of",
    relation,
    similarity,
    origin,
    reporting,
    credited,
    credit_name,
    credit_text,
    content_sha,
    standing
from standing_articles
where standing is not null
order by coalesce(published_on, earliest), article_id;
