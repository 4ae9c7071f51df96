"""What the runner makes of a step's output: workflow commands, masks. After actions/runner's ActionCommandManager: `::name
properties::data` at a line's start after blanks, `##[name properties]data` anywhere in the line; a lone CR begins a line."""
import re

LEVELS = ("notice", "warning", "error")
KNOWN = LEVELS + ("debug", "group", "endgroup", "add-mask", "stop-commands", "set-output", "save-state", "set-env", "add-path",
                  "add-matcher", "remove-matcher", "echo")
NEW = re.compile(r"^\s*::([A-Za-z0-9_-]+)(?: (.*?))?::(.*)$", re.S)
OLD = re.compile(r"##\[([A-Za-z-]+)(?: (.*?))?\](.*)$", re.S)


def unescape(text, property_too=False):
    if property_too:
        text = text.replace("%3A", ":").replace("%2C", ",")
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


class Log:
    """Of a job: `text` as the page shows it, `annotations` as (level, title, message), `commands` by name."""

    def __init__(self, secrets=()):
        self.masks = [secret for secret in secrets if secret]
        self.text, self.annotations, self.commands = "", [], []
        self.stopped_by = None

    def add(self, output):
        for line in re.split(r"\r\n|\r|\n", output):
            self.line(line)

    def line(self, line):
        match = NEW.match(line) or OLD.search(line)
        name = match[1].lower() if match else None
        if self.stopped_by:
            if name == self.stopped_by:
                self.stopped_by = None
                return
        elif name in KNOWN:
            self.command(name, match[2] or "", unescape(match[3]))
            if name == "add-mask":
                return
        for mask in self.masks:
            line = line.replace(mask, "***")
        self.text += line + "\n"

    def command(self, name, properties, data):
        self.commands.append(name)
        if name == "add-mask":
            self.masks.extend(part for part in data.splitlines() if part)
        elif name == "stop-commands":
            self.stopped_by = data.lower()
        elif name in LEVELS:
            title = dict(part.split("=", 1) for part in properties.split(",") if "=" in part).get("title", "")
            self.annotations.append((name, unescape(title, True), data))
