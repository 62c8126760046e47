-- One row per article and raw page that was read under the rules in force.
select
    article_id,
    content_sha,
    version_id
from readings
where rule_version = $rule_version;
