"""Earlier texts of reports: of each only what another text says otherwise stays."""

import sqlite3

from conflict_build.redaction.hiding import hide
from conflict_build.redaction.passages import CHANGES, VERSIONS, gather, has_table

# what a text says otherwise than the one after it, and than the one before it
BEFORE = f"select version_id, before_start, before_end from {CHANGES} where before_start is not null"
AFTER = f"""
select later.id, c.after_start, c.after_end from {CHANGES} c join {VERSIONS} v on v.id = c.version_id
join {VERSIONS} later on later.article_id = v.article_id and later.position = (
    select min(position) from {VERSIONS} w where w.article_id = v.article_id and w.position > v.position
)
where c.after_start is not null
"""


def redact_earlier(connection: sqlite3.Connection) -> None:
    """Take out of the earlier texts all that did not change; archives of older versions have none."""
    if not has_table(connection, VERSIONS):
        return
    changed = gather(connection, [BEFORE, AFTER])
    for (version,) in connection.execute(f"select id from {VERSIONS}").fetchall():
        text = connection.execute(f"select text from {VERSIONS} where id = ?", [version]).fetchone()[0]
        hidden = hide(text, (), changed.get(version, []))
        connection.execute(f"update {VERSIONS} set text = ? where id = ?", [hidden, version])
