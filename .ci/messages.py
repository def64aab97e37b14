"""Collects the program's messages and compiles their catalogues: `make messages`.

What a user reads is what errors, findings, notes and the help of commands say. A value in a
message (an f-string's) is named after what it is the value of; see pipeline/messages.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "pipeline" / "data" / "locale"
NAME = "LC_MESSAGES/pipeline"

# What no expression holds whole, a line each: counts and words that lines are put together
# from, the libraries' and the operating system's messages, headings of reports.
PIECES = Path(__file__).with_name("pieces.txt")

# The catalogues tell of their messages, not of when they were made.
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

# Calls whose texts are read by a user: exceptions by the end of their name, and these.
CALLS = frozenset(
    {
        "_error", "error", "_refuse", "refuse", "refused", "fault", "_fault", "Failure", "Finding",
        "Complaint", "Advice", "Fault", "Problem", "note", "detail", "option", "argument",
        "command", "group", "told", "fail", "echo", "say", "write_told", "BadParameter",
        "show_error", "_say", "_rule", "_suspect", "Repair", "Verdict", "Verb", "Status",
    }
)  # fmt: skip
KEYWORDS = frozenset({"remedy", "help", "epilog", "message", "reason", "short_help"})

# Modules whose tables and returned texts go into editions, files, other programs or models and
# are never shown as they stand; of these only the calls count.
NO_TEXTS = frozenset(
    {
        "pipeline/editions/english.py", "pipeline/editions/polyphones/senses.py",
        "pipeline/editions/reviewstate.py", "pipeline/site/index_page.py",
        "pipeline/memory/store.py", "pipeline/new.py", "pipeline/serve/app.py",
        "pipeline/serve/metrics.py", "pipeline/serve/openapi.py", "pipeline/serve/order.py",
        "pipeline/terms/pinyin_form.py",
        "pipeline/countries.py", "pipeline/translate/counterparts.py",
        "pipeline/translate/denials.py",
        "pipeline/translate/figures/compound_eras.py",
        "pipeline/translate/figures/gaps.py", "pipeline/translate/glosses.py",
        "pipeline/translate/figures/compound_named.py",
        "pipeline/translate/figures/compound_ordinals.py",
        "pipeline/translate/figures/compound_records.py",
        "pipeline/translate/figures/compound_ranks.py", "pipeline/translate/wording.py",
        "pipeline/translate/figures/compound_apart.py",
        "pipeline/translate/figures/compound_round.py",
        "pipeline/editions/places/likely.py", "pipeline/translate/naming/seats.py",
        "pipeline/translate/naming/landmarks.py", "pipeline/translate/naming/likely.py",
        "pipeline/translate/figures/compound_sizes.py", "pipeline/translate/credits.py",
        "pipeline/translate/naming/builders.py", "pipeline/translate/naming/formulas.py",
        "pipeline/translate/naming/nouns.py",
        "pipeline/translate/naming/institution_names.py",
        "pipeline/translate/naming/institutions.py", "pipeline/translate/engines/openai.py",
        "pipeline/typeset/bilingual/page.py", "pipeline/typeset/docx/sidebyside.py",
        "pipeline/typeset/epub/package.py", "pipeline/typeset/html/sheet.py",
        "pipeline/typeset/pdf_metadata.py", "pipeline/typeset/web/page.py",
        "pipeline/typeset/web/sections.py",
    }
)  # fmt: skip

# Where texts beside those that are surely messages (see `messages`) are no messages: words of
# languages, tables, markup, what other programs are told. All else in English is one.
NO_LOOSE = (
    "editions/", "building/ledger.py", "memory/answers.py", "memory/grams.py", "memory/store.py",
    "translate/figures/bounds.py", "translate/figures/compound", "translate/figures/figure.py",
    "translate/figures/finding.py", "translate/figures/gaps.py", "translate/glosses.py",
    "translate/figures/comparing.py", "translate/figures/codes.py",
    "translate/figures/repair.py", "translate/figures/left_out.py",
    "translate/figures/numerals.py", "translate/figures/trend.py", "translate/figures/units.py",
    "translate/grammar/", "translate/loops.py", "translate/naming/landmarks.py",
    "translate/naming/likely.py", "translate/naming/sounds.py", "translate/wording.py",
    "translate/naming/builders.py", "translate/naming/institution", "translate/naming/names.py",
    "translate/rejoin.py", "translate/task.py", "translate/terms.py", "translate/typography.py",
    "typeset/canvas.py", "typeset/docx/fonts.py", "typeset/docx/styles.py",
    "typeset/epub/", "typeset/jumps.py", "typeset/stylecheck/validity.py",
    "typeset/stylecheck/selectors.py", "terms/candidates.py", "normalise/folio.py",
    "normalise/fragments.py", "normalise/topweights.py", "serve/", "site/index", "check/docx.py",
    "incoming/html.py", "site/search", "site/feeds.py", "export", "typeset/web/", "typeset/html/",
    "building/manifest.py",
)  # fmt: skip


def message_of(node: ast.AST) -> str | None:
    """The text of an expression with its values in braces, None if it is no text."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=values):
            return "".join(_parts(values))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            first, second = message_of(left), message_of(right)
            return None if first is None or second is None else first + second
    return None


def _parts(values: list[ast.expr]) -> Iterator[str]:
    """The parts of an f-string; two values that are called the same are numbered."""
    named: dict[str, str] = {}
    for number, value in enumerate(values):
        if isinstance(value, ast.Constant):
            yield str(value.value)
            continue
        code, name = ast.unparse(value), _name(value) or f"value{number}"
        while named.get(name, code) != code:
            name = f"{name.rstrip('0123456789')}{number}"
        named[name] = code
        yield f"{{{name}}}"


def _name(value: ast.AST) -> str:
    """What a value is called: its last name, or that of what it is made from."""
    match value:
        case ast.FormattedValue(value=inner):
            return _name(inner)
        case ast.Name(id=name):
            return name.strip("_")
        case ast.Attribute(attr=name):
            return name.strip("_")
        case ast.Call(args=[first, *_]):
            return _name(first)
        case ast.Call(func=ast.Attribute(value=inner)):
            return _name(inner)
        case ast.Subscript(value=inner):
            return _name(inner)
        case ast.IfExp(test=test):
            return f"if_{_name(test)}".strip("_") if _name(test) else ""
        case ast.Compare(left=left):
            return _name(left)
    return ""


def messages(path: Path) -> Iterator[tuple[str, int]]:
    """The messages of a module, each with its line."""
    found = list(_messages(path))
    yield from found
    _, _, name = path.as_posix().rpartition("/pipeline/")
    if not name.startswith(NO_LOOSE) and f"pipeline/{name}" not in NO_TEXTS:
        known = {text.strip() for text, _ in found}
        yield from ((text, line) for text, line in _loose(path) if text not in known)


def _loose(path: Path) -> Iterator[tuple[str, int]]:
    """Texts in English that stand anywhere else: in pairs, tables and pieces of messages."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside: set[int] = set()  # docstrings, and what stands inside a text that has values
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            # A text in a value is one of its own: its parts are not.
            aside.update(id(part) for part in node.values if isinstance(part, ast.Constant))
            aside.update(
                id(part.format_spec) for part in node.values if isinstance(part, ast.FormattedValue)
            )
    for node in ast.walk(tree):
        if id(node) in aside or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        text = (message_of(node) or "").strip()
        if _has_words(text) and _is_sentence(text) and not _HANZI.search(text):
            yield text, node.lineno


_HANZI = re.compile(r"[\u3400-\u9fff]")


def _messages(path: Path) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    only_calls = path.as_posix().endswith(tuple(NO_TEXTS))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.FunctionDef) and _is_command(node):
            help_ = ast.get_docstring(node, clean=True)
            if help_:
                yield inspect.cleandoc(help_).split("\f")[0].strip(), node.lineno
        elif only_calls:
            continue
        elif isinstance(node, ast.Yield | ast.Return) and node.value is not None:
            text = message_of(node.value)
            if text is not None and _has_words(text) and _is_sentence(text):
                yield text, node.lineno
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            yield from _of_assignment(node)


def _of_call(node: ast.Call) -> Iterator[tuple[str, int]]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    counts = name in CALLS or name.endswith("Error")
    wanted = [arg for arg in node.args if counts]
    wanted += [word.value for word in node.keywords if word.arg in KEYWORDS]
    for value in wanted:
        branches = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
        for branch in branches:
            text = message_of(branch)
            if text is not None and " " in text and _has_words(text):
                yield text.strip("\n"), value.lineno


def _of_assignment(node: ast.Assign | ast.AnnAssign) -> Iterator[tuple[str, int]]:
    """``message = …`` before a raise, and tables of messages by name."""
    values = [node.value]
    if isinstance(node.value, ast.Dict):
        values = list(node.value.values)
    for value in values:
        text = None if value is None else message_of(value)
        if text is not None and _has_words(text) and _is_sentence(text):
            yield text, node.lineno


def _has_words(text: str) -> bool:
    """Whether a message has a word of its own beside its values."""
    return sum(char.isalpha() for char in re.sub(r"\{\w+\}", "", text)) >= 3


# What Markdown and Word's XML, SQL, tables and policies have in them, and no message has.
_NO_SENTENCE = ("\\", "\t", "</", "<w:", "/>", "CREATE ", "SELECT ", "ORDER BY", "'none'")


def _is_sentence(text: str) -> bool:
    """Whether a text reads like words of English, not like a pattern, a path or markup."""
    words = [word for word in text.split() if word.strip("{}.,:;()'\"-").isalpha()]
    return (
        len(words) >= 3
        and not text.startswith(("{ ", "<", "w:"))
        and not any(sign in text for sign in _NO_SENTENCE)
    )


def _is_command(node: ast.FunctionDef) -> bool:
    return any(
        "command" in ast.unparse(decorator) or "group" in ast.unparse(decorator)
        for decorator in node.decorator_list
    )


def collected() -> Catalog:
    """All messages of the package, by module and line."""
    found = Catalog(project="newspaper-pipeline", charset="utf-8", fuzzy=False)
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        for text, line in messages(path):
            name = path.relative_to(ROOT).as_posix()
            found.add(text, locations=[(name, line)])
    for text in PIECES.read_text(encoding="utf-8").splitlines():
        found.add(text)
    return found


def main() -> None:
    """Bring the catalogues up to date and compile them; with --check, only say if they are."""
    template = collected()
    stale = []
    for folder in sorted(path for path in LOCALES.iterdir() if path.is_dir()):
        path = folder / f"{NAME}.po"
        known = read_po(BytesIO(path.read_bytes())) if path.exists() else Catalog(folder.name)
        known.update(template, no_fuzzy_matching=True)
        known.obsolete.clear()
        known.creation_date = known.revision_date = EPOCH
        for message in known:
            message.locations = sorted({(name, 0) for name, _ in message.locations})
        out, compiled = BytesIO(), BytesIO()
        write_po(out, known, width=100, sort_output=True, omit_header=False, include_lineno=False)
        write_mo(compiled, known)
        for target, data in (
            (path, out.getvalue()),
            (path.with_suffix(".mo"), compiled.getvalue()),
        ):
            if not target.exists() or target.read_bytes() != data:
                stale.append(target)
                if "--check" not in sys.argv:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data)
        missing = sum(1 for message in known if message.id and not message.string)
        print(f"{folder.name}: {len(known)} messages, {missing} not translated")
    if stale and "--check" in sys.argv:
        print("run: make messages")
        sys.exit(1)


if __name__ == "__main__":
    main()
