-- One row per article: `wordings(cut_off)` gives each article in the version its newest page (its own, not a rendition's, where there
-- is one) was last read as by then, with its group; one row per relevant article: `relevant(cut_off, topic)` gives those the newest rules of a topic match. Of either,
-- `since` leaves out articles not seen since: a question about a week then reads that end of the tables only, and all of them
-- just for wordings and addresses that are older and came back.
create or replace temp macro wordings(cut_off, since := '-infinity'::timestamptz) as table
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
        where readings.seen_at >= since and readings.seen_at <= cut_off and loads.started_at <= cut_off
    ),

    latest as (
        select * exclude (rank)
        from newest
        where rank = 1
    ),

    wording as (
        select *
        from versions
        where seen_at >= since
        union all
        select versions.*
        from versions
        join (select article_id, version_id from latest anti join (from versions where seen_at >= since) using (article_id, version_id))
            as returned using (article_id, version_id)
        where versions.seen_at < since
    ),

    address as (
        select *
        from articles
        where first_seen_at >= since
        union all
        select articles.*
        from articles
        join (select article_id from latest anti join (from articles where first_seen_at >= since) using (article_id))
            as returned using (article_id)
        where articles.first_seen_at < since
    )

    select
        wording.* exclude (content_sha, seen_at, load_id),
        latest.content_sha,
        latest.seen_at,
        address.url,
        address.path,
        address.outlet_id,
        address.host,
        address.first_seen_at,
        coalesce(copies.group_id, address.article_id) as group_id,
        copies."of",
        copies.relation,
        copies.similarity,
        coalesce(copies.origin, address.outlet_id) as origin,
        coalesce(copies.reporting, 'own') as reporting,
        copies.credited,
        copies.credit_name,
        copies.credit_text
    from latest
    join wording using (article_id, version_id)
    join address using (article_id)
    left join copies using (article_id);

create or replace temp macro relevant(cut_off, topic, since := '-infinity'::timestamptz) as table
    with matched as (
        select
            wordings.*,
            topic_matches.grade,
            topic_matches.score,
            topic_matches.reason,
            row_number() over (
                partition by wordings.article_id order by loads.loaded_at desc, topic_matches.topic_version
            ) as rank
        from wordings(cut_off, since := since) as wordings
        join topic_matches using (article_id, version_id)
        join loads on topic_matches.load_id = loads.load_id
        where topic_matches.topic_id = topic and loads.started_at <= cut_off
    )

    select * exclude (rank)
    from matched
    where rank = 1;

-- The moment from which on a page dated in a window may have been seen: none is dated later than the day after it was seen
-- (rasid.publication); the week more is for intervals that reach beyond that.
create or replace temp macro seen_from(first_day) as cast(first_day - interval 8 days as timestamptz);

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
