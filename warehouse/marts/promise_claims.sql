-- One row per deadline of the topic that was printed by the cut-off, and per stage told of a force that has a deadline, in
-- the wording each article had then. Starts from the claims, which are few, so that years of other articles cost nothing.
with deadlines as (
    select *
    from claims
    where kind = 'deadline'
),

-- That so many stay is no refusal to leave.
counted as (
    select
        article_id,
        version_id,
        passage_id,
        start_at,
        end_at
    from claims
    where kind = 'figure'
),

told as (
    select *
    from deadlines
    union all
    select claims.*
    from claims
    semi join deadlines on claims.forces is not distinct from deadlines.forces
    anti join counted
        on claims.article_id = counted.article_id
        and claims.version_id = counted.version_id
        and claims.passage_id = counted.passage_id
        and claims.stage = 'refused'
        and counted.start_at <= claims.end_at and counted.end_at >= claims.start_at - 30
    where claims.kind = 'stage' and claims.stage in ('begun', 'done', 'delayed', 'denied', 'refused')
),

-- What a stage leaves unsaid: the place nearest to its words, of those a deadline is set for.
nearby as (
    select
        told.article_id,
        told.version_id,
        told.position,
        arg_min(
            names.entity_id,
            (greatest(names.start_at - told.end_at, told.start_at - names.end_at, 0), names.start_at)
        ) as place
    from told
    join names using (article_id, version_id, passage_id)
    semi join deadlines on names.entity_id = deadlines.place
    where told.kind = 'stage' and told.place is null
        and names.start_at <= told.end_at + 80 and names.end_at >= told.start_at - 80
    group by all
),

newest as (
    select
        readings.article_id,
        readings.version_id,
        row_number() over (
            partition by readings.article_id
            order by
                readings.is_canonical desc, readings.seen_at desc, loads.started_at desc, readings.load_id desc,
                readings.version_id
        ) as rank
    from readings
    semi join told using (article_id)
    join loads using (load_id)
    where readings.seen_at <= $cut_off and loads.started_at <= $cut_off
),

on_topic as (
    select distinct
        topic_matches.article_id,
        topic_matches.version_id
    from topic_matches
    semi join told using (article_id, version_id)
    join loads using (load_id)
    where topic_matches.topic_id = $topic and loads.started_at <= $cut_off
)

select
    told.kind,
    told.stage,
    told.forces,
    coalesce(told.place, nearby.place) as place,
    told.subject as act,
    told.first_day,
    told.last_day,
    told.article_id,
    told.version_id,
    told.passage_id,
    told.start_at,
    told.end_at,
    told.text,
    told.speaker,
    coalesce(
        versions.published_on, versions.latest, cast(timezone($zone, articles.first_seen_at) as date)
    ) as said_on,
    articles.outlet_id,
    coalesce(copies.origin, articles.outlet_id) as origin
from told
semi join on_topic using (article_id, version_id)
join newest using (article_id, version_id)
join versions using (article_id, version_id)
join articles using (article_id)
left join copies using (article_id)
left join nearby
    on told.article_id = nearby.article_id and told.version_id = nearby.version_id and told.position = nearby.position
where newest.rank = 1
order by said_on, told.article_id, told.position;
