-- One row per load: the ledger. What a load brought is in the same transaction as its row.
create table loads (
    load_id text primary key,
    run_id text not null,
    flow text not null,
    started_at timestamptz not null,
    loaded_at timestamptz not null
);

-- One row per source as the last load knew it.
create table outlets (
    outlet_id text primary key,
    name_ar text not null,
    name_en text not null,
    country text,
    language text,
    kind text not null,
    ownership text not null
);

-- One row per load and source: how the source answered.
create table source_runs (
    load_id text not null,
    source_id text not null,
    state text not null,
    reason text,
    discovered integer not null,
    fetched integer not null,
    unchanged integer not null,
    failed integer not null,
    started_at timestamptz not null,
    primary key (load_id, source_id)
);

-- One row per load and source: how well the source was, derived when the load is taken in.
create table source_health (
    load_id text not null,
    source_id text not null,
    last_success_at timestamptz,
    last_new_at timestamptz,
    usual_hours double,
    silent_hours double not null,
    per_day double,
    expected_min integer,
    expected_max integer,
    fetched integer not null,
    unread integer not null,
    forbidden integer not null,
    alarms text[] not null,
    primary key (load_id, source_id)
);

-- One row per attempt to fetch an address, failed ones too: `link` is the address as it was announced, before it was
-- resolved and normalised, `canonical` the one the page calls its own, where that is another.
create table captures (
    capture_id text primary key,
    load_id text not null,
    source_id text,
    url text not null,
    link text,
    final_url text,
    canonical text,
    fetched_at timestamptz not null,
    outcome text not null,
    media text,
    status integer,
    reason text,
    content_sha text,
    bytes integer,
    etag text,
    last_modified text
);

-- One row per article: an address, or a saved page without one.
create table articles (
    article_id text primary key,
    url text,
    path text,
    outlet_id text not null,
    host text,
    first_seen_at timestamptz not null,
    load_id text not null
);

-- One row per article and wording: a changed body at a known address is a new version, never an overwrite.
create table versions (
    article_id text not null,
    version_id text not null,
    content_sha text not null,
    seen_at timestamptz not null,
    title text,
    author text,
    section text,
    language text,
    original_source text,
    republished boolean,
    credits struct(agency text, name text, "text" text, place text)[],
    published_on date,
    published_from timestamptz,
    published_at timestamptz,
    published_how text not null,
    earliest date,
    latest date,
    evidence text,
    rule_version text not null,
    words integer not null,
    load_id text not null,
    primary key (article_id, version_id)
);

-- One row per article, raw page, wording of the cleaning rules, profile of the host and moment: which version the page was read
-- as, which it would be without a profile ('' where there is none), and when the page was seen; its load says when it was read.
-- A page is seen anew only where its article had been worded otherwise meanwhile: an edit was taken back.
-- `is_canonical` is false of an AMP, mobile or print rendition at another address than the article's.
create table readings (
    article_id text not null,
    content_sha text not null,
    rule_version text not null,
    profile_version text not null,
    version_id text not null,
    bare_version_id text not null,
    is_canonical boolean not null,
    seen_at timestamptz not null,
    load_id text not null,
    primary key (article_id, content_sha, rule_version, profile_version, seen_at)
);

-- One row per load and host it built a profile of: from how many pages, and how many of them wait to be read again.
create table host_profiles (
    host text not null,
    profile_version text not null,
    pages integer not null,
    waiting integer not null,
    load_id text not null,
    primary key (host, load_id)
);

-- One row per raw page that a load read again because its host was known better, with what that changed in its text.
create table recleanings (
    article_id text not null,
    content_sha text not null,
    old_version_id text not null,
    new_version_id text not null,
    profile_version text not null,
    removed text[] not null,
    restored text[] not null,
    load_id text not null,
    primary key (article_id, content_sha, load_id)
);

-- One row per segment of a version, noise included; kept ones are the passages an edition may quote. `seen_at` is when the
-- version was first seen: what a week asks for is found at that end of the table.
create table passages (
    passage_id text not null,
    article_id text not null,
    version_id text not null,
    position integer not null,
    kind text not null,
    text text not null,
    reason text not null,
    seen_at timestamptz not null
);

-- One row per Arabic word, folded, with the load that first brought it in a kept passage.
create table vocabulary (
    word text primary key,
    load_id text not null
);

-- One row per date a version names.
create table date_mentions (
    article_id text not null,
    version_id text not null,
    position integer not null,
    text text not null,
    first_day date not null,
    last_day date not null
);

-- One row per quotation of a version that answers a topic; offsets count in its passage (here and below).
create table quotations (
    article_id text not null,
    version_id text not null,
    position integer not null,
    passage_id text not null,
    start_at integer not null,
    end_at integer not null,
    text text not null,
    speaker text,
    speaker_id text,
    voice text not null
);

-- One row per claim of a version: a figure (subject, low to high), a stage of a withdrawal, or a deadline (first to last day).
create table claims (
    article_id text not null,
    version_id text not null,
    position integer not null,
    passage_id text not null,
    start_at integer not null,
    end_at integer not null,
    kind text not null,
    text text not null,
    subject text,
    low double,
    high double,
    part boolean,
    stage text,
    forces text,
    place text,
    first_day date,
    last_day date,
    speaker text,
    speaker_id text,
    voice text not null
);

-- One row per framing term of a version: which concept it words, how, and in whose voice.
create table framing (
    article_id text not null,
    version_id text not null,
    position integer not null,
    passage_id text not null,
    start_at integer not null,
    end_at integer not null,
    text text not null,
    concept text not null,
    term text not null,
    voice text not null,
    speaker text,
    speaker_id text
);

-- One row per name of a known actor or place in a version.
create table names (
    article_id text not null,
    version_id text not null,
    position integer not null,
    passage_id text not null,
    start_at integer not null,
    end_at integer not null,
    text text not null,
    entity_id text not null
);

-- One row per pair of near-duplicate texts; a paragraph pair is of passages, an article pair of articles.
create table edges (
    unit text not null,
    a text not null,
    b text not null,
    relation text not null,
    similarity double not null,
    containment double not null,
    jaccard double not null,
    load_id text not null,
    primary key (unit, a, b)
);

-- One row per article that shares words with another, credits one, or is an agency's: derived, renewed by each load.
-- `origin` is the newsroom whose text it prints; an article without a row is its outlet's own.
create table copies (
    article_id text primary key,
    group_id text not null,
    "of" text,
    relation text,
    similarity double,
    origin text not null,
    reporting text not null,
    credited text,
    credit_name text,
    credit_text text
);

-- One row per article version, topic and wording of the topic's rules, where the rules match.
create table topic_matches (
    article_id text not null,
    version_id text not null,
    topic_id text not null,
    topic_version text not null,
    grade integer not null,
    score double not null,
    reason text not null,
    load_id text not null,
    primary key (article_id, version_id, topic_id, topic_version)
);

-- One row per load and stage: entered = passed + rejected + duplicate.
create table stage_counts (
    load_id text not null,
    stage text not null,
    entered integer not null,
    passed integer not null,
    rejected integer not null,
    duplicate integer not null,
    primary key (load_id, stage),
    check (entered = passed + rejected + duplicate)
);

-- One row per thing a stage turned away in a load, with its reason; a file stands for all `items` it had too many.
create table rejections (
    load_id text not null,
    stage text not null,
    subject text not null,
    reason text not null,
    detail text not null,
    items integer not null,
    primary key (load_id, stage, subject)
);

-- One row per edition printed.
create table editions (
    edition_id text primary key,
    kind text not null,
    number integer not null,
    week text,
    first_day date not null,
    last_day date not null,
    cut_off timestamptz not null,
    topic_id text not null,
    topic_version text not null,
    rule_version text not null,
    sources_hash text not null,
    run_id text not null,
    content_sha text not null
);

-- One row per edition and story, with the articles it was told from.
create table edition_stories (
    edition_id text not null,
    story_id text not null,
    position integer not null,
    headline text not null,
    members text[] not null,
    primary key (edition_id, story_id)
);

-- One row per edition and figure it printed: articles, origins, outlets and stories of the week, whose outlet_id is empty, and
-- the articles of each outlet. What is known by a later cut-off may be more; the difference is restated.
create table edition_figures (
    edition_id text not null,
    figure text not null,
    outlet_id text not null,
    value integer not null,
    primary key (edition_id, figure, outlet_id)
);

-- One row per edition and evidence number: which wording of which article it leads to.
create table edition_evidence (
    edition_id text not null,
    number integer not null,
    article_id text not null,
    version_id text not null,
    primary key (edition_id, number)
);
