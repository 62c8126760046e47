-- One row per article and version.
select
    article_id,
    version_id
from versions;
