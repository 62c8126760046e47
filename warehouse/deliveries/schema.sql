-- One row per subscriber and language.
create table if not exists subscribers (
    address text not null collate nocase,
    name text not null,
    language text not null,
    consented_at text not null,
    consent_source text not null,
    primary key (address, language)
);

-- One row per address that must not be written to.
create table if not exists suppressions (
    address text primary key collate nocase,
    reason text not null,
    since text not null
);

-- One row per edition, language and subscriber: claimed before the message goes, settled after.
create table if not exists sends (
    edition_id text not null,
    language text not null,
    address text not null collate nocase,
    state text not null check (state in ('claimed', 'sent', 'failed')),
    tries integer not null,
    claimed_at text not null,
    settled_at text,
    reply text,
    primary key (edition_id, language, address)
);
