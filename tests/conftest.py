import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from support import EXAMPLES, chancery  # noqa: E402


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    """A store of the example pages, made once."""
    path = tmp_path_factory.mktemp("store") / "examples.db"
    done = chancery("add", "--store", path, "--quiet", EXAMPLES)
    assert done.returncode == 0, done.stderr
    return path
