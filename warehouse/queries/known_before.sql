-- One row per article and version that other loads brought.
select
    article_id,
    version_id
from versions
where load_id <> $load_id;
