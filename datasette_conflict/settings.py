"""The settings of the plugin, under `plugins: datasette-conflict:`; what each does stands in docs/setup.md."""

SETTINGS = frozenset(
    "max_value_mb max_answer_mb max_memory_mb content_security_policy allowed_sources cache_seconds texts".split()
)
