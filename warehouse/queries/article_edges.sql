-- One row per stored pair of articles.
select
    a,
    b,
    relation,
    similarity,
    containment,
    jaccard
from edges
where unit = 'article';
