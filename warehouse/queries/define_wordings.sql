-- One row per article: `wordings(cut_off)` gives each article in the version its newest page (its own, not a rendition's, where
-- there is one) was last read as by then, with its group; one row per relevant article: `relevant(cut_off, topic)` gives
-- those the newest rules of a topic match.
create or replace temp macro wordings(cut_off) as table
    with newest as (
        select
            readings.article_id,
            readings.version_id,
            readings.content_sha,
            readings.seen_at,
            row_number() over (
                partition by readings.article_id
                order by
                    readings.is_canonical desc, readings.seen_at desc, loads.started_at desc, readings.load_id desc,
                    readings.version_id
            ) as rank
        from readings
        join loads using (load_id)
        where readings.seen_at <= cut_off and loads.started_at <= cut_off
    )

    select
        versions.* exclude (content_sha, seen_at, load_id),
        newest.content_sha,
        newest.seen_at,
        articles.url,
        articles.path,
        articles.outlet_id,
        articles.host,
        articles.first_seen_at,
        coalesce(copies.group_id, articles.article_id) as group_id,
        copies."of",
        copies.relation,
        copies.similarity,
        coalesce(copies.origin, articles.outlet_id) as origin,
        coalesce(copies.reporting, 'own') as reporting,
        copies.credited,
        copies.credit_name,
        copies.credit_text
    from newest
    join versions using (article_id, version_id)
    join articles using (article_id)
    left join copies using (article_id)
    where newest.rank = 1;

create or replace temp macro relevant(cut_off, topic) as table
    with latest_rules as (
        select
            *,
            row_number() over (partition by article_id, version_id order by loads.loaded_at desc, topic_version) as rank
        from topic_matches
        join loads using (load_id)
        where topic_id = topic and loads.started_at <= cut_off
    )

    select
        wordings.*,
        latest_rules.grade,
        latest_rules.score,
        latest_rules.reason
    from wordings(cut_off) as wordings
    join latest_rules using (article_id, version_id)
    where latest_rules.rank = 1;

create or replace temp macro standing(published_on, earliest, latest, first_seen_at, first_day, last_day, zone) as
    case
        when published_on is not null then
            case when published_on between first_day and last_day then 'dated' end
        when earliest is not null and latest is not null then
            case
                when earliest >= first_day and latest <= last_day then 'dated'
                when earliest <= last_day and latest >= first_day then 'overlaps'
            end
        when cast(timezone(zone, first_seen_at) as date) between first_day and last_day then 'by sight'
    end;
