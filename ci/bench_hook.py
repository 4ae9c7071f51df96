"""The benchmark of the post-commit hook, for ci/bench."""
import contextlib
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/docwake"
TRUE = "#!/bin/sh\nsh -c true\n"


class Repository:
    def __init__(self, folder, hook, agent, mark):
        self.folder = folder
        self.environment = {**os.environ, "HOME": str(folder.parent), "GIT_CONFIG_NOSYSTEM": "1", "DOCWAKE_AGENT": agent,
                            "DOCWAKE_PROJECT_ID": "bench", "MINTLIFY_API_KEY": "bench-key", "DOCWAKE_BENCH": mark}
        self.environment.pop("CI", None)
        folder.mkdir()
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Bench")
        self.git("config", "user.email", "bench@example.org")
        self.git("config", "gc.auto", "0")
        self.commit()
        if hook:
            script = folder / ".git/hooks/post-commit"
            script.parent.mkdir(exist_ok=True)
            script.write_text(hook, encoding="ascii")
            script.chmod(0o755)
        else:
            subprocess.run([PROGRAM, "hook", "install", "--mode", "sync"], cwd=folder, env=self.environment, check=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def git(self, *arguments):
        subprocess.run(["git", *arguments], cwd=self.folder, env=self.environment, check=True)

    def commit(self):
        began = time.monotonic()
        self.git("commit", "--quiet", "--allow-empty", "--message=feat: something")
        return time.monotonic() - began


def end_workers(mark):
    """Those that the hooks started, also the last, which may only be starting; they would try again for a day."""
    quiet = 0
    while quiet < 10:
        found = 0
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"DOCWAKE_BENCH={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                    os.kill(int(process.name), signal.SIGKILL)
                    found += 1
        quiet = 0 if found else quiet + 1
        time.sleep(0.1)


def bench_hook(options):
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0), backlog=1024) as silent:
        closed = socket.create_server(("127.0.0.1", 0))
        agents = {"our own agent": "local", "no network": f"http://127.0.0.1:{closed.getsockname()[1]}",
                  "a server that hangs": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        closed.close()
        mark = uuid.uuid4().hex
        base = pathlib.Path(folder)
        plain = Repository(base / "true", TRUE, "local", mark)
        repositories = {name: Repository(base / name.replace(" ", "-"), "", agent, mark) for name, agent in agents.items()}
        try:
            rows = [[plain.commit(), *(repository.commit() for repository in repositories.values())]
                    for _ in range(options.commits)]
        finally:
            end_workers(mark)
    print(f"git commit with docwake's hook beside the hook `sh -c true`, {options.commits} commits each, in turn; "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    theirs, *ours = zip(*rows)
    for name, times in zip(repositories, ours):
        ratio = statistics.median(mine / other for mine, other in zip(times, theirs))
        print(f"{name:<22} {statistics.median(times) * 1000:6.1f} ms  {statistics.median(theirs) * 1000:6.1f} ms   {ratio:5.2f}")


def add_to(kinds):
    hook = kinds.add_parser("hook", help="what the post-commit hook costs a commit")
    hook.add_argument("--commits", type=int, default=100)
    hook.set_defaults(run=bench_hook)
