"""Pure modules: all modules of the plugins but the adapters in .importlinter import neither Pelican nor Jinja."""

import ast
import re
import subprocess
import sys
from configparser import ConfigParser

import pytest

from tests.conftest import ROOT

IMPORT_ALL = """
import importlib, sys

class Block:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("pelican", "jinja2"):
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Block())
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, error)
"""
FACES = sorted((ROOT / "plugins").rglob("__init__.py"))


def adapters() -> set[str]:
    """Return the modules that may import Pelican or Jinja."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    allowed = contracts["importlinter:contract:one-door"]["ignore_imports"]
    return set(re.findall(r"(\S+) -> (?:pelican|jinja2)", allowed))


def modules() -> list[str]:
    """Return the names of all modules of the plugins."""
    paths = sorted(path.relative_to(ROOT).with_suffix("") for path in (ROOT / "plugins").rglob("*.py"))
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def test_every_module_but_the_adapters_is_imported_without_pelican_and_jinja() -> None:
    """Pure modules can be used and tested without a framework. The list of adapters stands in .importlinter."""
    pure = [name for name in modules() if name not in adapters()]
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL, *pure], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert adapters() <= set(modules())


@pytest.mark.parametrize("face", FACES, ids=[face.parent.relative_to(ROOT).as_posix() for face in FACES])
def test_a_package_holds_its_docstring_only(face: object) -> None:
    """Importing a module loads no sibling. The engine's package alone has code: it loads the driver on request."""
    [docstring, *code] = ast.parse((ROOT / str(face)).read_text(encoding="utf-8")).body
    assert isinstance(docstring, ast.Expr)
    assert code == [] or face == ROOT / "plugins/engine/__init__.py"
