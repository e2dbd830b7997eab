"""The installed tree can be moved anywhere and runs without the source tree."""
import json
import os
import pathlib
import shutil
import subprocess

from support import PROGRAM, ROOT

BUILD = pathlib.Path(PROGRAM).resolve().parent.parent


def run(program, *arguments, stdin):
    return subprocess.run([program, *arguments], input=stdin, capture_output=True, text=True, timeout=60, cwd="/",
                          env={"PATH": "/usr/bin:/bin"})


def test_an_installed_tree_is_relocatable(tmp_path):
    subprocess.run(["cmake", "--install", BUILD, "--prefix", tmp_path / "first"], check=True, capture_output=True)
    shutil.move(tmp_path / "first", tmp_path / "moved")
    program = tmp_path / "moved/bin/chancery"
    line = json.dumps({"id": "x", "text": "Russia thanked North Korea for sending troops.", "published": "2025-04-29"})
    done = run(program, "code", "-", stdin=line + "\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0])["article"] == "x"
    needed = subprocess.run(["readelf", "-d", program], capture_output=True, text=True, check=True).stdout
    assert "$ORIGIN/../lib" in needed
    assert str(ROOT) not in needed


def test_the_package_holds_program_model_and_tables(tmp_path):
    done = subprocess.run(["cpack", "-G", "DEB", "--config", BUILD / "CPackConfig.cmake", "-B", tmp_path], capture_output=True, text=True, cwd=BUILD)
    assert done.returncode == 0, done.stderr[-2000:]
    package = next(tmp_path.glob("*.deb"))
    listing = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    for part in ("./usr/bin/chancery", "chancery/model/encoder.bin", "chancery/gazetteer/countries.tsv", "chancery/ontology/plover.tsv", "libopenvino_intel_cpu_plugin.so"):
        assert part in listing, part
    depends = subprocess.run(["dpkg-deb", "--field", package, "Depends"], capture_output=True, text=True, check=True).stdout
    assert "libicu72" in depends and "libsoci" in depends
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "tree"], check=True)
    line = json.dumps({"id": "x", "text": "Russia thanked North Korea for sending troops."})
    assert run(tmp_path / "tree/usr/bin/chancery", "code", "-", stdin=line + "\n").returncode == 0
    assert os.path.getsize(package) < 120 << 20
