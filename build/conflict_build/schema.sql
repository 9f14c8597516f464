-- The schema contract: tables and columns that pages, canned queries, downloads and scoring programs read.
-- Add tables, columns and indexes as needed; do not rename or redefine these.
--
-- Conventions
--   start, end     code point offsets into articles.text, end exclusive; text[start:end] equals the row's text
--   ..._on         ISO date (2024-11-04) or a range of two joined by a slash (2024-10-28/2024-11-03); null = not established
--   score          0..1, comparable only within its column; reason = one plain sentence a reader can check
--   null           "the report does not say" or "does not apply", never "not computed"
--   ids            articles, entities, stories and claims are linked to by people: their ids are derived from
--                  content (48-bit hash of a stated key) and survive a rebuild: the key is what one report says, so that
--                  reports which are added move it only by coming before; then the former id redirects
--                  (claim_redirects, incident_redirects, story_redirects). Ids of the other tables are internal, in order of position; "the same
--                  rows" is judged by natural keys (article, span, kind).

create table outlets (id integer primary key, name text not null unique);

create table articles (
  id integer primary key,               -- hash of ref
  ref text not null unique,             -- JSONL or manifest id; else path inside SOURCE (with SOURCE's name if several)
  outlet_id integer references outlets(id), -- null if unknown
  agency text,                          -- wire or outlet credited in the text (AP, Reuters, "Courtesy: (Bloomberg)")
  title text,                           -- as given, else the headline recognised at the head of the text
  published text,                       -- ISO date, or date and time with zone if given; null if not established
  published_basis text not null,        -- manifest | field | header | byline | url | text | none
  published_doubt text,                 -- why the date is doubted; null if it is not
  url text,
  path text not null,                   -- file it came from, relative to SOURCE
  sha256 text not null,                 -- of text, UTF-8; in a redacted copy that of the whole text
  language text,                        -- ISO 639-1; reports not in English are stored and searchable, not analysed, and
                                        -- named in problems; null: cannot be told, and analysed
  words integer not null,
  story_id integer references stories(id),
  lineage_id integer,                   -- equal for reports that are one text (copied or rewritten); own id if alone
  text text not null,                   -- JSONL: the field text; .txt: the file; HTML, PDF: the extracted text. NFC, \n
  withdrawn integer not null,           -- 0 | 1: by the manifest; then the text is empty and only the entry is left
  label text not null,                  -- what links to it say: title, else its first words
  captured text                         -- ISO date, or date and time with zone: when the page was saved, or last changed, by
                                        -- what its file says (WARC, MHTML, feed, column); null if it says nothing
);

create table article_redirects (        -- the id that a report would have by the ref of any of its other addresses -> the report
  id integer primary key, article_id integer not null references articles(id)
);

create table addresses (                -- where else a report was found: one text of one outlet under two addresses, or saved
                                        -- twice, or an earlier text of it, is one report; its first address gives articles.ref
  id integer primary key, article_id integer not null references articles(id),
  ref text not null, path text not null, -- as in articles, and the next three columns; published and captured as given there
  url text, published text, captured text
);

create table versions (                 -- earlier texts of a report; the newest is in articles, and it alone is compared
  id integer primary key,               -- hash of the report's ref and of the text
  article_id integer not null references articles(id),
  position integer not null,            -- in time: 1 is the oldest. By captured if all texts have it, else by published
  origin text not null,                 -- sources: they still hold it | archive: kept from the archive that this one replaced
  ref text not null, path text not null, -- this and what follows as in articles, of this text
  outlet text, agency text, title text, published text, published_basis text not null, captured text, url text,
  sha256 text not null, words integer not null, text text not null
);

create table version_changes (          -- what became of something that a version says, in the text after it: the next version,
                                        -- or the newest text. Words put otherwise around it are no change
  id integer primary key, version_id integer not null references versions(id), -- the text before; numbers first
  kind text not null,                   -- figure | stance (what is denied or doubted) | quote | name
  change text not null,                 -- added | removed | changed
  before_start integer, before_end integer, before_text text, -- in versions.text; null if it was added
  after_start integer, after_end integer, after_text text, -- in the text after it; null if it was removed
  reason text not null
);

create table sentences (
  id integer primary key, article_id integer not null references articles(id), position integer not null,
  start integer not null, end integer not null, text text not null,
  role text not null                    -- title | body | caption | boilerplate | damaged: marked, never cut; withheld, in a copy by
                                        -- `datasette conflict redact` alone: its words are not given (docs/rights.md)
);

create table quotes (
  id integer primary key, article_id integer not null references articles(id),
  sentence_id integer not null references sentences(id), -- where it starts
  start integer not null, end integer not null, text text not null,
  form text not null,                   -- direct: between quote marks, marks excluded, punctuation inside them included
                                        -- indirect: reported content, from "that" on, marks inside it included
  utterance integer not null,           -- number within the article: rows of one interrupted or mixed statement share it
  cue text, cue_class text,             -- "confirmed"; say | confirm | deny | claim | ask | refuse | write | other
  speaker text,                         -- as printed nearest to the quote ("he", "an official"); null if none is named
  speaker_start integer, speaker_end integer,
  speaker_name text,                    -- who that is, by the rule of figures.holder; null if none is named
  speaker_id integer references entities(id), -- resolved person, organisation or place; null for the unnamed
  channel text, said_on text, said_on_basis text
);

create table incidents (                -- one event that reports tell of, whatever their words, over the whole archive
  id integer primary key,               -- hash of kind, report and place of its earliest mention
  kind text not null,                   -- strike | shelling | attack | ...: of the kinds that its mentions are of, the most telling
  title text not null,                  -- as a reader would say it, with place and day: "Strike on Kharkiv, 30 August 2024"; no two alike
  first_day text, last_day text,        -- ISO days, equal for one day; null = not established
  day_basis text,                       -- said: a report says the day; published: undated news, the day of the first report
  place_id integer references entities(id), -- where, the narrowest place that most reports name
  part_of integer references incidents(id), -- the whole that it is part of: a night of strikes; null if that is not plain
  articles integer not null, outlets integer not null, lineages integer not null -- that tell of it, as in claims
);

create table figures (
  id integer primary key, article_id integer not null references articles(id),
  sentence_id integer not null references sentences(id),
  start integer not null, end integer not null, text text not null, -- modifier, number, and the noun right after it
  low real, high real,                  -- in the unit as printed, scale words applied; null = open
  low_closed integer not null, high_closed integer not null, approximate integer not null, -- 0 | 1
  modifier text,                        -- as printed: "at least", "nearly", "up to"
  unit text,                            -- canonical name of the printed unit: mile, kilometer, percent, us dollar; null for counts
  base_low real, base_high real, base_unit text, -- converted for comparison: meter, square meter, kilogram, second, percent; counts as they are
  conversion_of integer references figures(id), -- a bracketed conversion points to its figure and is never compared
  part_of integer references figures(id),   -- "12,000, including 500 officers": the part points to the whole
  counted text,                         -- head noun phrase with what decides comparability: "north korean troops killed"
  kind text not null,                   -- casualties | forces | weapons | distance | area | money | percent | duration | other
  place_id integer references entities(id), -- where what is counted happened or is; null if not stated
  event_on text, scope text,            -- when; event | running total | since | per period
  holder text,                          -- who says so, canonical name if resolved, else as printed; null = the outlet's own voice
  holder_id integer references entities(id),
  holder_printed text,                  -- the report's words for the holder there ("the ministry", "he"); null = it names nobody
  holder_printed_start integer, holder_printed_end integer,
  stance text not null,                 -- asserted | denied | unconfirmed | no_information | expected | no_comment
  incident_id integer references incidents(id) -- the incident that its sentence tells beside it; null: none
);

create table entities (
  id integer primary key,               -- hash of kind and canonical name
  name text not null, kind text not null, -- person | org | place
  latitude real, longitude real, country text, -- ISO 3166-1 alpha-2; from GeoNames (CC BY 4.0), rounded, and our own lists
  precision text,                       -- of a place: point | city | region | country
  forms text not null                   -- every printed form, joined by "; ": what a search by name finds it by
);

create table mentions (                 -- names only: without title, article, possessive; adjectives of nationality are not names
  id integer primary key, entity_id integer not null references entities(id),
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  start integer not null, end integer not null, text text not null,
  metonym integer not null default 0    -- 1: Moscow, Kyiv, the Kremlin for a government; still the place's own entity
);

create table merges (                   -- why two printed forms are one entity
  id integer primary key, entity_id integer not null references entities(id),
  form_a text not null, form_b text not null, score real not null, reason text not null
);

create table parties (                  -- which side a person, a body or a group's own body belongs to; no row: not established
  id integer primary key,
  entity_id integer not null references entities(id), -- the one that belongs; at most one row each, none for a side itself
  party_id integer not null references entities(id), -- the side, an actor: a state by its country's entity, or a group that
                                        -- answers to none (Hamas); the entity is added where no report names it
  by text not null,                     -- lexicon: a list, or its name is that of an office with its owner
                                        -- report: the words of a report; rule: names.yml
  words text,                           -- the printed words that say so, with the name: "Russian Defense Minister Sergei
                                        -- Shoigu"; null unless by is report
  article_id integer references articles(id), sentence_id integer references sentences(id), -- where; of several the first
  start integer, end integer,           -- of words
  reason text not null
);

create table party_words (              -- the side for which somebody without a name speaks or acts, by the words of a holder, a
                                        -- speaker or an actor alone: "two senior Israeli officials", "Russian forces"
  id integer primary key,
  words text not null unique,           -- as in figures.holder, quotes.speaker_name, incident_mentions.actor
  party_id integer not null references entities(id) -- as in parties
);

create table named_together (           -- names that stand in one sentence with a name: the 12 of most sentences, from 2 on
  id integer primary key, entity_id integer not null references entities(id), -- by this, then most sentences first
  other_id integer not null references entities(id),
  sentences integer not null            -- that name both, in how many reports whatever
);

create table incident_mentions (        -- what a report says happened, by the words that tell it, with what its clause says of it
  id integer primary key,
  incident_id integer references incidents(id), -- the incident that it tells of; null: of none in particular
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  start integer not null, end integer not null, text text not null, -- the event's own words: "shelled", "missile strike"
  kind text not null,                   -- strike | shelling | attack | explosion | ...: the kinds of lexicon/incidents.toml
  actor text, actor_id integer references entities(id), -- who did it: canonical name if resolved, else as printed
  actor_printed text, actor_start integer, actor_end integer, -- the report's words for that; null = it does not say there
  target text, target_id integer references entities(id), -- to whom or what, and the next three, in the same way
  target_printed text, target_start integer, target_end integer,
  means text, means_start integer, means_end integer, -- with what, as printed: "guided bomb"
  place_id integer references entities(id), -- where, if the clause names the place
  happened_on text,                     -- the day, if the sentence says it
  stance text not null,                 -- as in figures.stance: denied, expected ... are said not to have, or yet to, happen
  several integer not null,             -- 0 | 1: it stands for more than one event: "strikes", "a series of attacks"
  score real not null,                  -- how many words that the parser is as sure of hang in their sentence as it says
  reason text not null generated always as ( -- made of the row where it is read: stored, it took a third of the table
    '“' || text || '” tells of ' || kind || coalesce('; ' || by_grammar || ' by the grammar of its clause', '')
  ) virtual,
  by_grammar text                       -- what else the grammar of its clause tells: "actor and target"; null: nothing
);

create table incident_redirects (       -- the id that an incident would have by any other of its mentions -> the incident, so
                                        -- that a report added before it, or an incident joined or parted, moves no address
  id integer primary key, incident_id integer not null references incidents(id)
);

create table stories (                  -- id: hash of its first report
  id integer primary key, title text not null, first_published text, last_published text
);

create table story_redirects (          -- the id that a story would have by any other of its reports -> the story
  id integer primary key, story_id integer not null references stories(id)
);

create table reuses (
  id integer primary key, article_id integer not null references articles(id), start integer not null, end integer not null,
  source_article_id integer not null references articles(id), source_start integer not null, source_end integer not null,
  kind text not null,                   -- verbatim | paraphrase | changed
  score real not null,
  direction text not null,              -- copied | unknown; with its reason
  reason text not null,
  changed text                          -- what was lost or altered, in words: "attribution dropped"; null if nothing
);

create table claims (
  id integer primary key,               -- hash of the key of its earliest statement: kind, report, where it stands there
                                        -- (a stretch by its whole clause) and, where one passage answers to several
                                        -- comparisons of a kind, which; no two claims have a key of a statement in common
  story_id integer references stories(id),
  kind text not null,                   -- figure | quote | stance | date
  question text not null,               -- a reader's words: "How many North Korean troops were sent to Russia?"
  verdict text not null,                -- of the values alone; first that fits:
                                        --   conflict     one holder asserts what another denies or doubts
                                        --   unconfirmed  every statement hedges
                                        --   differ       two statements' intervals, dates or answers do not meet
                                        --   compatible   all meet, but numbers, wordings or detail vary
                                        --   agree        the same number (about N is N, at least N is not yet N), date or wording
                                        -- numbers are the same within rounding of the coarser (conversions within 3 %);
                                        -- "nearly N" reaches down to 0.9 N when compared; approximate points meet within 10 %,
                                        -- and a vague amount ("hundreds") what is half its least to twice its most
  reason text not null,
  low real, high real, unit text,       -- hull of the statements' base values; null = open or not a figure
  articles integer not null, outlets integer not null,
  lineages integer not null,            -- distinct texts behind it: 1 means one text, however many outlets
  originators integer,                  -- distinct first sayers; null if a chain does not say
  topic text not null,                  -- what is asked: happened | actor | target | means | day | place | killed | injured |
                                        -- missing | captured | freed | displaced | count | extent | victim | control | status |
                                        -- cause | position | plan | relation | background | other (lexicon/questions.toml)
  incident_id integer references incidents(id), -- the incident of which it is asked; null: none was found
  rank integer not null,                -- 1 first: the order in which a reader is shown them, over the whole archive: what
                                        -- surely answers one question, or is disputed; then clauses that are not surely of
                                        -- one fact; then what fits no question, under a statement in the reports' words
  independence text                     -- what stands behind it, a grade and no score; first that fits:
                                        --   contested        verdict conflict or differ, but for numbers that only rose
                                        --                    from report to report ("Updated from")
                                        --   own side admits  who did it (strikes, killings, other deeds): who did it says
                                        --                    so, whatever others say: "the army said it had struck"
                                        --   single source    one text (lineages = 1), however many reports print it
                                        --   several texts of one source  on the word of one (originators = 1)
                                        --   several sources  no quote, and two known by name say how it is (asserted, denied,
                                        --                    expected) who are not of one side and share no word of a name
                                        -- null: the reports do not say on whose word, or not by name ("officials"),
                                        -- or they may be one ("health ministry", "Hamas-run health ministry")
);

create table claim_redirects (          -- ids that lead to a claim: what judgements joined or split, the key of every
                                        -- statement but the earliest (so that a report added before it, or a claim that
                                        -- is joined, moves no address), and the ids of version 0.1.0; about two a statement
  id integer primary key, claim_id integer not null references claims(id)
);

create table statements (
  id integer primary key, claim_id integer not null references claims(id),
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  figure_id integer references figures(id), quote_id integer references quotes(id), -- what it rests on, if one of them
  start integer not null, end integer not null, text text not null,
  stance text not null,                 -- as in figures.stance
  certainty text,                       -- certain | probable | possible: by the words of the report
  holder text, holder_id integer references entities(id), -- this and the next three columns as in figures
  holder_printed text, holder_printed_start integer, holder_printed_end integer, event_on text, said_on text,
  score real not null, reason text not null
);

create table attributions (             -- the chain behind a statement: X, citing Y, via Z; hop 1 is nearest the outlet
  id integer primary key, statement_id integer not null references statements(id), hop integer not null,
  holder text not null, holder_id integer references entities(id), -- as figures.holder
  holder_printed text not null,         -- the report's words for the holder; start and end are theirs
  cue text, channel text, start integer not null, end integer not null
);

create table kept_apart (               -- looked alike, not comparable, and why
  id integer primary key, kind text not null, -- as claims.kind
  a_article_id integer not null references articles(id), a_start integer not null, a_end integer not null,
  b_article_id integer not null references articles(id), b_start integer not null, b_end integer not null,
  reason text not null                  -- "other day", "other place", "other population", "part and whole", "other speaker" ...
);

create table series (                   -- a running total on several days: never mixed with the toll of one day
  id integer primary key,               -- hash of its first point: report and figure
  question text not null,               -- a reader's words: "How many people have been killed in Gaza since 7 October?"
  place text not null,                  -- as a reader would name it, with the part of it that is meant: "northern Gaza"
  place_id integer references entities(id),
  since text,                           -- from when is counted, in words; null if no report says
  first_on text not null, last_on text not null, -- ISO days of the first and last point
  points integer not null, articles integer not null
);

create table series_points (            -- how many there were up to a day, as one report has it; in order of time
  id integer primary key, series_id integer not null references series(id),
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  figure_id integer not null references figures(id), -- its bounds, holder and words
  claim_id integer references claims(id), -- the claim in which that figure is compared with other reports; null if in none
  counted_on text not null,             -- ISO day on which the count stood so
  counted_on_basis text not null,       -- said: the day on which it was said; published: that of the report
  change text,                          -- fall | leap: lower than the number before it, or higher than it can have grown; else null
  change_reason text                    -- in words, beside which number: "12 % below the 40,223 of 22 August 2024"
);

create table tolls (                    -- how many were killed, injured or missing in one incident, as one report has it: the
                                        -- figures of its claims, and those that a sentence which tells it counts; only what
                                        -- is asserted of the event itself: no running total, no number of a longer time or of
                                        -- a war, nothing denied, expected or unconfirmed
  id integer primary key, incident_id integer not null references incidents(id), -- in order of incident, report, position
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  figure_id integer not null references figures(id), -- its words and who says so
  claim_id integer references claims(id), -- the claim in which that figure is compared with other reports; null if in none
  outcome text not null,                -- killed | injured | missing
  population text not null,             -- people: all of them | civilians | militants | children | women | press | medics, by
                                        -- the words counted (lexicon/tolls.toml); a part counts of its own population alone
  low real not null, high real not null, -- the bounds of the figure; an open one is taken at its other end, and
  low_open integer not null,            -- 0 | 1: "up to 40" has no lower bound, and low is 40
  high_open integer not null            -- 0 | 1: "at least 40" has no upper bound, and high is 40
);

create table incident_actors (          -- who is said to have done what an incident tells, once for each naming of it
  id integer primary key, incident_id integer not null references incidents(id), -- in order of incident, report, position
  article_id integer not null references articles(id), sentence_id integer not null references sentences(id),
  start integer not null, end integer not null, text text not null, -- the words that name them: "Russian forces"
  actor text not null,                  -- the state or group that they act for, else their own name: "Russia"
  stance text not null,                 -- as in figures.stance: denied, of words by which somebody says that they did not
  holder text, holder_id integer references entities(id), -- who says so; null: the outlet itself, or that is not plain
  holder_printed text, holder_printed_start integer, holder_printed_end integer -- as in figures
);

create view toll_ranges as              -- of each incident, outcome and population the least lower and the greatest upper bound of
                                        -- all tolls, each with the toll that gives it (tolls.id), one that is not open first
select incident_id, outcome, population,
       max(low) filter (where lowest = 1) as minimum,
       max(low_open) filter (where lowest = 1) as minimum_open,
       max(id) filter (where lowest = 1) as minimum_toll_id,
       max(high) filter (where highest = 1) as maximum,
       max(high_open) filter (where highest = 1) as maximum_open,
       max(id) filter (where highest = 1) as maximum_toll_id,
       count(*) as tolls, count(distinct article_id) as articles, count(distinct lineage_id) as lineages
from (
  select t.*, a.lineage_id,
         row_number() over (partition by incident_id, outcome, population order by low, low_open, t.id) as lowest,
         row_number() over (partition by incident_id, outcome, population order by high desc, high_open, t.id) as highest
  from tolls t join articles a on a.id = t.article_id
)
group by incident_id, outcome, population;

create view incident_rows as            -- an incident a row, as recorders of casualties keep them; null = no report says so
select i.id, i.title, i.kind, e.name as place, e.country, e.latitude, e.longitude, e.precision,
       i.first_day, i.last_day, i.day_basis,
       -- who did it as reports assert it, named most often first, whoever is named a quarter as often at least;
       -- actor_said_by: these with the holders who say so, five at most: "Russia: Ihor Terekhov"; actor_denied_by the same
       -- of who denies it, whoever it is
       (select group_concat(actor, '; ') from (
          select actor, count(*) as named, max(count(*)) over () as most from incident_actors
          where incident_id = i.id and stance = 'asserted' group by actor order by named desc, actor
        ) where 4 * named >= most) as actor,
       (select group_concat(said, '; ') from (
          select actor || ': ' || holder as said from incident_actors
          where incident_id = i.id and stance = 'asserted' and holder is not null and actor in (
            select actor from (
              select actor, count(*) as named, max(count(*)) over () as most from incident_actors
              where incident_id = i.id and stance = 'asserted' group by actor
            ) where 4 * named >= most)
          group by said order by count(distinct article_id) desc, said limit 5)) as actor_said_by,
       (select group_concat(said, '; ') from (
          select actor || ': ' || holder as said from incident_actors
          where incident_id = i.id and stance = 'denied' and holder is not null
          group by said order by count(distinct article_id) desc, said limit 5)) as actor_denied_by,
       -- to whom or what, and with what, by words of its own kind; numbers of people are in the tolls
       (select group_concat(target, '; ') from (
          select target from incident_mentions m
          where incident_id = i.id and m.kind = i.kind and target is not null and stance = 'asserted'
            and target not in ('people', 'targets', 'target', 'person', 'area', 'others')
            and not exists (select 1 from figures f where f.article_id = m.article_id
                            and f.start < m.target_end and f.end > m.target_start)
          group by target order by count(distinct article_id) desc, target limit 5)) as target,
       (select group_concat(means, '; ') from (
          select means from incident_mentions m
          where incident_id = i.id and m.kind = i.kind and means is not null and stance = 'asserted'
          group by means order by count(distinct article_id) desc, means limit 5)) as means,
       -- people killed (killed_min, killed_max), injured, missing, then the same of each population; _open: that bound was
       -- open and is taken at its other end
       t.killed_min, t.killed_min_open, t.killed_max, t.killed_max_open, t.killed_civilians_min,
       t.killed_civilians_min_open, t.killed_civilians_max, t.killed_civilians_max_open, t.killed_militants_min,
       t.killed_militants_min_open, t.killed_militants_max, t.killed_militants_max_open, t.killed_children_min,
       t.killed_children_min_open, t.killed_children_max, t.killed_children_max_open, t.killed_women_min,
       t.killed_women_min_open, t.killed_women_max, t.killed_women_max_open, t.killed_press_min,
       t.killed_press_min_open, t.killed_press_max, t.killed_press_max_open, t.killed_medics_min,
       t.killed_medics_min_open, t.killed_medics_max, t.killed_medics_max_open, t.injured_min, t.injured_min_open,
       t.injured_max, t.injured_max_open, t.injured_civilians_min, t.injured_civilians_min_open,
       t.injured_civilians_max, t.injured_civilians_max_open, t.injured_militants_min, t.injured_militants_min_open,
       t.injured_militants_max, t.injured_militants_max_open, t.injured_children_min, t.injured_children_min_open,
       t.injured_children_max, t.injured_children_max_open, t.injured_women_min, t.injured_women_min_open,
       t.injured_women_max, t.injured_women_max_open, t.injured_press_min, t.injured_press_min_open,
       t.injured_press_max, t.injured_press_max_open, t.injured_medics_min, t.injured_medics_min_open,
       t.injured_medics_max, t.injured_medics_max_open, t.missing_min, t.missing_min_open, t.missing_max,
       t.missing_max_open, t.missing_civilians_min, t.missing_civilians_min_open, t.missing_civilians_max,
       t.missing_civilians_max_open, t.missing_militants_min, t.missing_militants_min_open, t.missing_militants_max,
       t.missing_militants_max_open, t.missing_children_min, t.missing_children_min_open, t.missing_children_max,
       t.missing_children_max_open, t.missing_women_min, t.missing_women_min_open, t.missing_women_max,
       t.missing_women_max_open, t.missing_press_min, t.missing_press_min_open, t.missing_press_max,
       t.missing_press_max_open, t.missing_medics_min, t.missing_medics_min_open, t.missing_medics_max,
       t.missing_medics_max_open,
       i.articles, i.outlets, i.lineages,
       -- on how many words the answers to its questions stand: holders, and texts that name none
       (select count(distinct coalesce(s.holder, a.lineage_id))
        from claims c join statements s on s.claim_id = c.id join articles a on a.id = s.article_id
        where c.incident_id = i.id) as originators,
       -- its questions by verdict
       (select count(*) from claims where incident_id = i.id and verdict = 'conflict') as conflict,
       (select count(*) from claims where incident_id = i.id and verdict = 'differ') as differ,
       (select count(*) from claims where incident_id = i.id and verdict = 'unconfirmed') as unconfirmed,
       (select count(*) from claims where incident_id = i.id and verdict = 'compatible') as compatible,
       (select count(*) from claims where incident_id = i.id and verdict = 'agree') as agree
from incidents i
left join entities e on e.id = i.place_id
left join (
  select incident_id,
         max(minimum) filter (where outcome = 'killed' and population = 'people') as killed_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'people') as killed_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'people') as killed_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'people') as killed_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'civilians') as killed_civilians_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'civilians') as killed_civilians_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'civilians') as killed_civilians_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'civilians') as killed_civilians_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'militants') as killed_militants_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'militants') as killed_militants_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'militants') as killed_militants_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'militants') as killed_militants_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'children') as killed_children_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'children') as killed_children_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'children') as killed_children_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'children') as killed_children_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'women') as killed_women_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'women') as killed_women_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'women') as killed_women_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'women') as killed_women_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'press') as killed_press_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'press') as killed_press_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'press') as killed_press_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'press') as killed_press_max_open,
         max(minimum) filter (where outcome = 'killed' and population = 'medics') as killed_medics_min,
         max(minimum_open) filter (where outcome = 'killed' and population = 'medics') as killed_medics_min_open,
         max(maximum) filter (where outcome = 'killed' and population = 'medics') as killed_medics_max,
         max(maximum_open) filter (where outcome = 'killed' and population = 'medics') as killed_medics_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'people') as injured_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'people') as injured_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'people') as injured_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'people') as injured_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'civilians') as injured_civilians_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'civilians') as injured_civilians_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'civilians') as injured_civilians_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'civilians') as injured_civilians_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'militants') as injured_militants_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'militants') as injured_militants_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'militants') as injured_militants_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'militants') as injured_militants_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'children') as injured_children_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'children') as injured_children_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'children') as injured_children_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'children') as injured_children_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'women') as injured_women_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'women') as injured_women_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'women') as injured_women_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'women') as injured_women_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'press') as injured_press_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'press') as injured_press_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'press') as injured_press_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'press') as injured_press_max_open,
         max(minimum) filter (where outcome = 'injured' and population = 'medics') as injured_medics_min,
         max(minimum_open) filter (where outcome = 'injured' and population = 'medics') as injured_medics_min_open,
         max(maximum) filter (where outcome = 'injured' and population = 'medics') as injured_medics_max,
         max(maximum_open) filter (where outcome = 'injured' and population = 'medics') as injured_medics_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'people') as missing_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'people') as missing_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'people') as missing_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'people') as missing_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'civilians') as missing_civilians_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'civilians') as missing_civilians_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'civilians') as missing_civilians_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'civilians') as missing_civilians_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'militants') as missing_militants_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'militants') as missing_militants_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'militants') as missing_militants_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'militants') as missing_militants_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'children') as missing_children_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'children') as missing_children_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'children') as missing_children_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'children') as missing_children_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'women') as missing_women_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'women') as missing_women_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'women') as missing_women_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'women') as missing_women_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'press') as missing_press_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'press') as missing_press_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'press') as missing_press_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'press') as missing_press_max_open,
         max(minimum) filter (where outcome = 'missing' and population = 'medics') as missing_medics_min,
         max(minimum_open) filter (where outcome = 'missing' and population = 'medics') as missing_medics_min_open,
         max(maximum) filter (where outcome = 'missing' and population = 'medics') as missing_medics_max,
         max(maximum_open) filter (where outcome = 'missing' and population = 'medics') as missing_medics_max_open
  from toll_ranges group by incident_id
) t on t.incident_id = i.id;

create table name_rules (               -- what names.yml says of names, and what became of it
  id integer primary key, rule text not null, -- same | apart | parties
  names text not null,                  -- joined by "; "; of parties: a name, and its side unless it has none
  status text not null,                 -- applied | not applied
  result text not null                  -- what it did, or why it did nothing
);

create table judgements (               -- what an editor decided about claims and incidents, and what became of it
  id integer primary key, path text not null, position integer not null, -- the file, and the number of the entry in it, from 1
  kind text not null,                   -- same | different | not a claim | better wording | same incident | other incident
  status text not null,                 -- applied | not applied
  result text not null,                 -- what it did, or why it did nothing
  wording text,                         -- the editor's question; null if the kind is not better wording
  question text,                        -- the program's own question of the claim reworded, joined, split or taken out
  former_claim_id integer,              -- of a claim that was taken out: the id it had, which no claim has now
  why text, judged_by text              -- as the editor wrote them
);

create table judged_passages (          -- the words that an editor cites
  id integer primary key, judgement_id integer not null references judgements(id),
  report text not null, words text not null, -- as cited; "" if its text was withdrawn
  article_id integer references articles(id), start integer, end integer, -- where they stand; null if they were not found
  claim_id integer references claims(id), -- the claim that they are in now, changed by the judgement; null if none
  incident_id integer references incidents(id) -- of a judgement about incidents: the one that they tell of now; null if none
);

create table problems (                 -- every input that could not be used, or only in part; also each report that is not
                                        -- analysed because of its language (step: analyse)
  id integer primary key, path text not null, step text not null, reason text not null
);

create table build_info (key text primary key, value text); -- loader version, schema version, whose data places are, options, input digest, build digest (of files, rules, judgements, options and program), counts, seconds a step

