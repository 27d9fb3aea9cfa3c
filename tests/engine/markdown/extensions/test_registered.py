"""The extensions that the converter uses."""

import ast
from pathlib import Path

from plugins.engine.markdown import converter, extensions


def test_the_converter_uses_every_extension() -> None:
    """A module that defines an extension is imported by the converter, which makes an instance of it."""
    folder = Path(extensions.__path__[0])
    defined = {
        node.name
        for path in folder.glob("*.py")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Extension") for base in node.bases)
    }
    called = {
        node.func.id
        for node in ast.walk(ast.parse(Path(converter.__file__).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert defined - called == set()
    assert len(defined) > 10
