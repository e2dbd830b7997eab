"""A PostgreSQL server for tests alone: in a temporary folder, reached by a socket there, gone afterwards."""
import os
import pathlib
import pwd
import shutil
import subprocess
import tempfile
import time
import urllib.parse


def programs():
    """The folder of initdb and postgres; the newest of Debian's."""
    found = shutil.which("initdb")
    if found:
        return pathlib.Path(found).resolve().parent
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    assert folders, "PostgreSQL's server is missing: run tools/setup --tests"
    return folders[-1]


class Server:
    def __init__(self):
        # A socket's path may have 107 bytes: not below pytest's deep folders.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chancery-pg-"))
        self.process = None
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self):
        options = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root; Debian's package brings a user for it.
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            options = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        data = self.folder / "data"
        env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        done = subprocess.run([programs() / "initdb", "-D", data, "-A", "trust", "-U", "chancery", "-E", "UTF8", "--no-sync", "--no-instructions"],
                              capture_output=True, text=True, cwd="/", env=env, **options)
        assert done.returncode == 0, done.stderr
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen([programs() / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off",
                                             "-c", "max_connections=50"],
                                            stdout=log, stderr=log, cwd="/", env=env, **options)
        limit = time.monotonic() + 60
        ready = [programs() / "pg_isready", "-q", "-h", self.folder, "-U", "chancery", "-d", "postgres"]
        while subprocess.run(ready, env=env, cwd="/").returncode != 0:
            assert self.process.poll() is None and time.monotonic() < limit, (self.folder / "log").read_text()
            time.sleep(0.05)

    def address(self, **parameters):
        """postgresql://… of its one database."""
        query = urllib.parse.urlencode({"host": self.folder, **parameters}, quote_via=urllib.parse.quote)
        return f"postgresql://chancery@/postgres?{query}"

    def sql(self, statement):
        """What psql answers, without decoration."""
        return subprocess.run([programs() / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement, self.address()],
                              capture_output=True, text=True, check=True).stdout.strip()

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
