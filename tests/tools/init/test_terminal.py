"""The init task in a real terminal."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import environment
from tests.tools.init.clone import SWEDISH, make_clone

PROGRAM = "from pathlib import Path; from tools.init.command import init_blog; init_blog(Path.cwd(), [None] * 9, False)"
CTRL_D = b"\x04"
CTRL_C = b"\x03"


def talk(folder: Path, answers: list[bytes]) -> tuple[int, str]:
    """Run the task in a terminal and type an answer to each prompt; return the exit code and what is on the screen."""
    own, other = pty.openpty()
    env = environment({**SWEDISH, "LC_ALL": "", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull})
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, cwd=folder, env=env, stdin=other, stdout=other, stderr=other) as process:
        os.close(other)
        screen = b""
        left = iter(answers)
        answer = b""
        seen = 0  # bytes of the screen when the last answer was typed
        end = time.monotonic() + 60
        while time.monotonic() < end:
            asked = screen.endswith(b": ") and len(screen) > seen  # a prompt, or a part of what is being written
            if select.select([own], [], [], 0.1 if asked else 1)[0]:
                try:
                    screen += os.read(own, 4096)
                except OSError:  # the program has closed the terminal
                    break
            elif asked:
                seen = len(screen)
                answer = next(left)
                if answer == CTRL_C:  # the terminal is not that of a session, which alone makes it a signal
                    process.send_signal(signal.SIGINT)
                else:
                    os.write(own, answer)
            elif answer == CTRL_C:  # the first one came after the prompt and before readline had begun to read
                process.send_signal(signal.SIGINT)
        else:
            process.kill()  # or the test would wait for ever
    os.close(own)
    return process.returncode, screen.decode().replace("\r\n", "\n")


def test_enter_takes_every_default(tmp_path: Path) -> None:
    """Letters outside of ASCII, a correction with the arrow keys, and eight times Enter."""
    blog = make_clone(tmp_path)
    code, screen = talk(blog.root, ["Regn på ruta\x1b[D\x1b[Cn\n".encode(), *[b"\n"] * 8])
    assert (code, screen.count("\n  ./blogg ")) == (0, 3)
    settings = (blog.root / "pelicanconf.py").read_text(encoding="utf-8")
    assert 'SITENAME = "Regn på rutan"' in settings
    assert 'SITEURL = "https://regn-pa-rutan.example"' in settings


def test_answers_that_end_are_one_line(tmp_path: Path) -> None:
    """Ctrl-D at a prompt writes nothing."""
    blog = make_clone(tmp_path)
    code, screen = talk(blog.root, [CTRL_D])
    assert (code, screen.splitlines()[-1]) == (1, "init: svaren tar slut här: ingenting har skrivits")
    assert (blog.root / "content").is_symlink()


def test_ctrl_c_at_a_question_says_that_nothing_has_changed(tmp_path: Path) -> None:
    """One line and exit 130, without a traceback; the sample stays."""
    blog = make_clone(tmp_path)
    code, screen = talk(blog.root, [CTRL_C])
    said = "Ingenting har ändrats. Kör ./blogg init igen när du vill."
    assert (code, screen.splitlines()[-1], "Traceback" in screen) == (130, said, False)
    assert (blog.root / "content").is_symlink()
