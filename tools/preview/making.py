"""The process that makes files of the preview which a browser asks for, such as the sizes of a photo.

``python -m tools.preview.making ROOT`` answers each line of its input, a request, with a line.
"""

import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import msgspec

from plugins.core.errors import Fault, fault
from plugins.engine.output.kept_files import KeptFiles
from plugins.engine.output.made_files import MadeFiles, crash, make_now
from tools.preview.outcome import explain
from tools.preview.plan import Answer, Plan, Request

_POLITE = 5  # builds come first


class Maker:
    """The files of the latest plan that was given."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._plan = Plan()
        self._recipes: dict[str, MadeFiles] = {}

    def make(self, request: Request) -> Answer:
        """Make a file, unless the cache has it."""
        try:
            if request.plan:
                self._follow(request.plan)
            recipe = self._recipes.get(request.path)
            if not recipe:
                return Answer(faults=(self._unknown(request.path),))
            if request.died:
                return Answer(faults=(crash(recipe),))
            kept = KeptFiles(Path(self._plan.cache))
            faults = make_now(recipe, [request.path], kept)
            return Answer(faults=faults) if faults else Answer(str(kept.path(recipe.files[request.path])))
        except Exception as error:
            traceback.print_exc()
            return Answer(faults=explain(error, self._root).faults)

    def _follow(self, plan: Plan) -> None:
        sys.path.extend(folder for folder in plan.modules if folder not in sys.path)
        self._recipes = pickle.loads(plan.recipes)  # noqa: S301 (our own process has pickled it)
        self._plan = plan

    def _unknown(self, path: str) -> Fault:
        remedy = "let its plugin make it by a function of a module, or by a functools.partial of one"
        return fault(self._plan.files[path].owner, f"'{path}' cannot be made in a preview", remedy)


def main() -> None:
    """Answer requests until the input ends."""
    root = Path(sys.argv[1])
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what an encoder prints is not an answer
    os.chdir(root)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends Ctrl-C to all processes: the preview decides
    with suppress(AttributeError, OSError):  # AttributeError: Windows
        os.nice(_POLITE)
    maker = Maker(root)
    for line in sys.stdin.buffer:
        request = msgspec.json.decode(line, type=Request)
        answers.write(msgspec.json.encode(maker.make(request)) + b"\n")


if __name__ == "__main__":
    main()
