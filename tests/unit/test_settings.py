"""Settings."""

import pytest

from nguon.errors import UsageError
from nguon.settings import Settings, from_environment, table


def test_every_setting_has_a_help_and_a_default() -> None:
    rows = table()
    assert [row.name for row in rows] == list(Settings.__struct_fields__)
    assert all(row.help.endswith(".") and row.default for row in rows)


def test_the_environment_and_then_the_caller_decide() -> None:
    environment = {"NGUON_MIN_LETTERS": "40", "NGUON_HTTP_DELAY": "2.5", "NGUON_LANGUAGE": "vi", "OTHER": "x"}
    found = from_environment(environment, batch_size=7)
    assert (found.min_letters, found.http_delay, found.batch_size) == (40, 2.5, 7)
    assert from_environment(environment, min_letters=3).min_letters == 3
    assert from_environment({}) == Settings()


def test_a_wrong_value_names_its_variable() -> None:
    with pytest.raises(UsageError, match="NGUON_MIN_LETTERS"):
        from_environment({"NGUON_MIN_LETTERS": "nhiều"})
