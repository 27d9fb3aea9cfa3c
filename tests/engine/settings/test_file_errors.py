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
    """A key has its own line, else that of its table. A fault that names a file stays unchanged."""
    given = SettingsFile(FILE, {("PAGES",): 2, ("PAGES", "about"): 3})
    with pytest.raises(SiteError) as caught, locate_in_settings_file({"PAGES": {}}, given):
        raise SiteError(Fault(where, 0, "what", "how"))
    assert [str(fault) for fault in caught.value.faults] == [expected]
