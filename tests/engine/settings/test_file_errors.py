"""The settings file, and faults for the errors that its settings cause."""

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.core.settings import SettingsFile
from plugins.engine.settings.file_errors import locate_in_settings_file

FILE = "pelicanconf.py"


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("PAGES.about", f"{FILE}:3: PAGES['about']: what: how"),
        ("PAGES.email", f"{FILE}:2: PAGES['email']: what: how"),
        ("PAGES", f"{FILE}:2: PAGES: what: how"),
        ("content/a.md", "content/a.md: what: how"),
    ],
)
def test_a_fault_that_names_a_setting_gets_its_line(where: str, expected: str) -> None:
    """A key of a table has its own, or else that of the table; what names a file stays as it is."""
    given = SettingsFile(FILE, {("PAGES",): 2, ("PAGES", "about"): 3})
    with pytest.raises(SiteError) as caught, locate_in_settings_file({"PAGES": {}}, given):
        raise SiteError(Fault(where, 0, "what", "how"))
    assert [str(fault) for fault in caught.value.faults] == [expected]
