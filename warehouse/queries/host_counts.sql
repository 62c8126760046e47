-- One row per host: how many of its articles are known, and how many waited to be read again after its last profile.
with latest as (
    select
        host_profiles.host,
        host_profiles.waiting,
        row_number() over (
            partition by host_profiles.host order by loads.started_at desc, host_profiles.load_id desc
        ) as rank
    from host_profiles
    join loads using (load_id)
)

select
    articles.host,
    count(*) as articles,
    coalesce(any_value(latest.waiting), 0) as waiting
from articles
left join latest on articles.host = latest.host and latest.rank = 1
where articles.host is not null
group by articles.host
order by articles.host;
