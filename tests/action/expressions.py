"""The expressions of GitHub Actions, as far as the action and the templates use them; anything else is an error, never a guess.
Documented at docs.github.com, "Evaluate expressions in workflows and actions"."""
import math
import re

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'(?:[^']|'')*')|(?P<operator>==|!=|&&|\|\||[!().])|"
                   r"(?P<name>[A-Za-z_][A-Za-z0-9_-]*))")
LITERALS = {"true": True, "false": False, "null": None}


class ExpressionError(Exception):
    pass


def truth(value):
    return value not in (None, False, 0, "") and not (isinstance(value, float) and math.isnan(value))


def as_text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "Object" if isinstance(value, dict) else "Array"
    return str(value)


def as_number(value):
    if value is None:
        return 0
    if isinstance(value, (bool, int, float)):
        return value + 0
    if isinstance(value, str):
        try:
            return float(value) if value.strip() else 0
        except ValueError:
            return math.nan
    return math.nan


def equal(left, right):
    if isinstance(left, str) and isinstance(right, str):
        return left.lower() == right.lower()
    if type(left) is type(right):
        return left == right
    return as_number(left) == as_number(right)


class Parser:
    def __init__(self, source, contexts, functions):
        self.source, self.contexts, self.functions = source, contexts, functions
        self.tokens, at = [], 0
        while source[at:].strip():
            match = TOKEN.match(source, at)
            if not match:
                raise ExpressionError(f"cannot read {source[at:]!r}")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            at = match.end()
        self.at = 0

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        if self.at >= len(self.tokens) or (expected and self.peek() != expected):
            raise ExpressionError(f"{expected or 'more'} expected in {self.source!r}")
        self.at += 1
        return self.tokens[self.at - 1]

    def whole(self):
        value = self.either()
        if self.peek() is not None:
            raise ExpressionError(f"unexpected {self.peek()!r} in {self.source!r}")
        return value

    def either(self):
        value = self.both()
        while self.peek() == "||":
            self.take()
            other = self.both()
            value = value if truth(value) else other
        return value

    def both(self):
        value = self.comparison()
        while self.peek() == "&&":
            self.take()
            other = self.comparison()
            value = other if truth(value) else value
        return value

    def comparison(self):
        value = self.negation()
        while self.peek() in ("==", "!="):
            same = self.take()[1] == "=="
            value = equal(value, self.negation()) == same
        return value

    def negation(self):
        if self.peek() == "!":
            self.take()
            return not truth(self.negation())
        return self.primary()

    def primary(self):
        kind, text = self.take()
        if kind == "number":
            return float(text) if "." in text else int(text)
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if text == "(":
            value = self.either()
            self.take(")")
            return value
        if kind != "name":
            raise ExpressionError(f"unexpected {text!r} in {self.source!r}")
        if text in LITERALS:
            return LITERALS[text]
        if self.peek() == "(":
            self.take("(")
            self.take(")")
            return self.functions[text]()
        if text not in self.contexts:
            raise ExpressionError(f"no context {text!r} in {self.source!r}")
        return self.members(self.contexts[text])

    def members(self, value):
        while self.peek() == ".":
            self.take(".")
            name = self.take()[1]
            value = value.get(name) if isinstance(value, dict) else None
        return value


def evaluate(source, contexts, functions=None):
    return Parser(source, contexts, functions or {}).whole()


def interpolate(template, contexts, functions=None):
    """The text of a YAML value: `${{ ... }}` replaced, or the value itself where it is not text."""
    if not isinstance(template, str):
        return as_text(template)
    return re.sub(r"\$\{\{(.*?)\}\}", lambda match: as_text(evaluate(match[1], contexts, functions)), template, flags=re.S)


def condition(template, contexts, functions):
    """An `if:`, which holds only after success unless it asks for the status itself."""
    source = re.sub(r"^\s*\$\{\{(.*)\}\}\s*$", r"\1", as_text(template), flags=re.S)
    if not re.search(r"\b(success|failure|always|cancelled)\s*\(", source):
        source = f"success() && ({source or 'true'})"
    return truth(evaluate(source, contexts, functions))
