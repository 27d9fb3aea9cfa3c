"""The number of files against the limit of the host."""

import pytest

from tools.publish.host_limits import count_files

PATHS = ["index.html", "posts/a/index.html", "posts/b/index.html", "robots.txt"]


@pytest.mark.parametrize(
    ("address", "host", "files", "limit"),
    [
        ("https://elin.pages.dev", "", 5, 20_000),
        ("https://elin.se", "cloudflare", 5, 20_000),
        ("https://elin.gitlab.io/blogg", "", 9, 200_000),
        ("https://elin.se", "gitlab", 9, 200_000),
        ("https://elin.github.io", "github", 5, None),
        ("https://pages.dev.elin.se", "", 5, None),
        ("", "", 5, None),
    ],
)
def test_a_publication_is_counted_as_its_host_does(address: str, host: str, files: int, limit: int | None) -> None:
    """GitLab counts folders, the root among them. The file with the publication is one more."""
    counted = count_files(PATHS, address, host)
    assert (counted.files, counted.limit.files if counted.limit else None, counted.too_many) == (files, limit, False)


def test_one_file_beyond_the_limit_is_too_many() -> None:
    """The limit itself is allowed."""
    paths = [f"{n}.html" for n in range(20_000)]
    assert [count_files(some, "https://a.pages.dev").too_many for some in (paths[1:], paths)] == [False, True]
