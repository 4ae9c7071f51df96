"""A forge on 127.0.0.1: commits and commit statuses of the repository acme/tool over GitHub's REST API, and the files of
acme/docwake's releases."""
import http.server
import json
import pathlib
import re
import subprocess
import threading
import urllib.parse


class Forge:
    def __init__(self, repository, token, releases):
        self.repository, self.token, self.releases = repository, token, pathlib.Path(releases)
        self.statuses, self.downloads, self.forbidden = {}, [], False
        self.held, self.arrived, self.released = None, threading.Event(), threading.Event()
        forge = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                forge.answer(self)

            def do_POST(self):
                forge.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def hold(self, description):
        """The next status whose description begins so is taken, and its answer kept back until `released` is set."""
        self.held = description

    def answer(self, request):
        address = urllib.parse.urlsplit(request.path)
        release = re.fullmatch(r"/acme/docwake/releases/download/(v[^/]+/[^/]+)", address.path)
        if release:
            self.downloads.append(release[1])
            file = self.releases / release[1]
            return self.reply(request, 200 if file.exists() else 404, file.read_bytes() if file.exists() else b"")
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return self.reply(request, 401)
        body = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        status = re.fullmatch(r"/repos/acme/tool/(?:commits/(\w+)/status|statuses/(\w+))", address.path)
        if status and request.command == "POST" and self.forbidden:
            return self.reply(request, 403)
        if status and request.command == "POST":
            return self.set_status(request, status[2], json.loads(body))
        if status:
            return self.reply(request, 200, {"state": "pending", "statuses": self.statuses.get(status[1], [])})
        if address.path == "/repos/acme/tool/commits":
            return self.list_commits(request, urllib.parse.parse_qs(address.query)["sha"][0])
        return self.reply(request, 404)

    def set_status(self, request, commit, status):
        status["created_at"] = status["updated_at"] = "2026-01-01T00:00:00Z"
        others = [one for one in self.statuses.get(commit, []) if one["context"] != status["context"]]
        self.statuses[commit] = [status] + others
        if self.held and status["description"].startswith(self.held):
            self.held = None
            self.arrived.set()
            self.released.wait(60)
        self.reply(request, 201, {})

    def list_commits(self, request, revision):
        lines = subprocess.run(["git", "rev-list", "--parents", "--max-count=100", "--end-of-options", revision],
                               cwd=self.repository, capture_output=True, text=True)
        if lines.returncode:
            return self.reply(request, 404)
        commits = [line.split() for line in lines.stdout.splitlines()]
        return self.reply(request, 200, [{"sha": ids[0], "parents": [{"sha": parent} for parent in ids[1:]]} for ids in commits])

    @staticmethod
    def reply(request, code, body=b""):
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        try:
            request.send_response(code)
            request.send_header("Content-Length", str(len(content)))
            request.end_headers()
            request.wfile.write(content)
        except OSError:
            pass  # a run that was cancelled does not wait for the answer
