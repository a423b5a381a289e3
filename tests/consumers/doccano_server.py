"""Runs a doccano server of its own: imports both shapes by its REST interface, as its
page does, exports them again and compares.

doccano needs older packages than the other consumers, so this runs in a Python of its
own. Server and task queue are ended when this ends.
"""

import io
import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path

import requests
from seen import run, same

# Seconds for the server to start, and for a file to be imported.
PATIENCE = 120


class Server:
    """doccano, its data in a folder that goes when it ends."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []
        self.environment = {**os.environ, "DOCCANO_HOME": str(folder)}
        self.session = requests.Session()
        self.session.trust_env = False

    def __enter__(self):
        try:
            self.set_up()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def set_up(self):
        # By chance, for doccano listens to every address of the machine.
        password = secrets.token_hex(16)
        self.once("init")
        self.once("createuser", "--username", "admin", "--password", password)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.start("task", "--concurrency", "1")
        # Where both make the queue at once, one of them ends.
        self.wait_for("the task queue", self.has_queue)
        self.start("webserver", "--port", str(port), "--workers", "1")
        self.address = f"http://127.0.0.1:{port}/v1"
        self.wait_for("the server", self.answers)
        login = {"username": "admin", "password": password}
        key = self.session.post(f"{self.address}/auth/login/", json=login).json()["key"]
        # By token alone: with its cookies doccano would ask for another token as well.
        self.session.cookies.clear()
        self.session.headers["Authorization"] = f"Token {key}"

    def end(self):
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def command(self, *arguments):
        return [str(Path(sys.executable).parent / "doccano"), *arguments]

    def once(self, *arguments):
        done = subprocess.run(
            self.command(*arguments), env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        if done.returncode:
            sys.exit(f"doccano {arguments[0]} failed:\n{done.stdout}")

    def start(self, *arguments):
        log = open(self.folder / f"{arguments[0]}.log", "wb")
        # A group of its own: it has children, which must end as well.
        process = subprocess.Popen(
            self.command(*arguments), env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        self.running.append(process)

    def wait_for(self, what, ready):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and all(process.poll() is None for process in self.running):
            found = ready()
            if found is not None:
                return found
            time.sleep(0.2)
        logs = "".join(log.read_text(errors="replace")[-4000:] for log in self.folder.glob("*.log"))
        sys.exit(f"doccano: {what} is not there after {PATIENCE} seconds, or doccano has ended:\n{logs}")

    def answers(self):
        try:
            return self.session.get(f"{self.address}/auth/login/").status_code
        except requests.ConnectionError:
            return None

    def has_queue(self):
        for path in self.folder.rglob("*.sqlite3"):
            try:
                with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                    found = database.execute("SELECT 1 FROM kombu_queue WHERE name = 'celery'").fetchone()
            except sqlite3.Error:
                found = None
            if found:
                return path
        return None

    def ask(self, method, path, **options):
        response = self.session.request(method, f"{self.address}/{path}", **options)
        if not response.ok:
            sys.exit(f"doccano: {method} {path}: {response.status_code}: {response.text[:2000]}")
        return response

    def project(self, name, relations):
        project = {
            "name": name,
            "description": name,
            "project_type": "SequenceLabeling",
            "resourcetype": "SequenceLabelingProject",
            "allow_overlapping": False,
            "grapheme_mode": False,
            "use_relation": relations,
            "guideline": "",
            "random_order": False,
            "single_class_classification": False,
            "collaborative_annotation": False,
            "tags": [],
        }
        return self.ask("POST", "projects", json=project).json()["id"]

    def task(self, id):
        def ready():
            status = self.ask("GET", f"tasks/status/{id}").json()
            return status if status["ready"] else None

        return self.wait_for(f"task {id}", ready)

    def load(self, project, path, kind):
        """Imports a file; returns what doccano tells of lines that it does not take."""
        upload = self.ask("POST", "fp/process/", files={"filepond": (path.name, path.read_bytes())}).text
        options = {"format": "JSONL", "uploadIds": [upload], "task": kind}
        started = self.ask("POST", f"projects/{project}/upload", json=options).json()
        done = self.task(started["task_id"])
        if done["error"]:
            sys.exit(f"doccano: the import failed: {done['error']}")
        return [f"line {error['line']}: {error['message']}" for error in done["result"]["error"]]

    def export(self, project):
        """The lines of the one file of an export."""
        options = {"format": "JSONL", "exportApproved": False}
        task = self.ask("POST", f"projects/{project}/download", json=options).json()["task_id"]
        self.task(task)
        archive = self.ask("GET", f"projects/{project}/download", params={"taskId": task}).content
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            (name,) = files.namelist()
            return files.read(name).decode("utf-8")


def units(text, start, end):
    """What doccano's page shows between two offsets, and where that is in code points."""
    content = text.encode("utf-16-le")
    before, covered = (
        piece.decode("utf-16-le", "replace") for piece in (content[: 2 * start], content[2 * start : 2 * end])
    )
    return [len(before), len(before) + len(covered), covered]


def check(server, corpus, name, kind):
    file = f"{name}.jsonl"
    project = server.project(name, relations=name == "doccano-entities")
    errors = server.load(project, corpus.folder / file, kind)
    exported = server.export(project)
    seen = []
    for line in exported.split("\n")[:-1]:
        row = json.loads(line)
        spans = row.get("label") or [[e["start_offset"], e["end_offset"], e["label"]] for e in row.get("entities", [])]
        found = []
        for start, end, label in sorted(spans):
            first, last, covered = units(row["text"], start, end)
            found.append([first, last, label, covered])
        seen.append({"id": row["id"], "text": row["text"], "spans": found})
    # doccano takes no document without a text, and says so.
    taken = [document for document in corpus.documents(name) if document["text"]]
    empty = [n for n, document in enumerate(corpus.documents(name), 1) if not document["text"]]
    same(name, errors, [f"line {n}: Invalid data in line {n}" for n in empty])
    same(name, seen, taken)
    corpus.saw(name, "doccano", [file], seen, not_taken=errors)
    corpus.made(file).write_text(exported, encoding="utf-8", newline="\n")


def main(corpus):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        check(server, corpus, "doccano", "SequenceLabeling")
        check(server, corpus, "doccano-entities", "RelationExtraction")


if __name__ == "__main__":
    run(main)
