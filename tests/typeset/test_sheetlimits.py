"""Sheets that ask for more than there is are refused with their line, and none that is meant."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError
from pipeline.typeset.cascade import resolve
from pipeline.typeset.sheetlimits import LARGEST, check_sheet, check_variables
from pipeline.typeset.stylecheck import check_styles
from pipeline.typeset.stylecheck.documents import combinations
from tests.typeset.conftest import STYLES

PATH = Path("x.css")
DOUBLED = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});\n" for n in range(1, 40))
CHAIN = "".join(f"--a{n}: var(--a{n - 1});\n" for n in range(1, 3000))
BOMBS = {
    "variables that double": (f"\n:root {{ --a0: 1pt;\n{DOUBLED}}}", 13, r"comes to [\d,]+ values"),
    "variables by way of escapes": (f":root {{ --a0: 1pt;\n{DOUBLED}}}".replace("--", r"\2d -"),
                                    12, r"comes to [\d,]+ values"),
    "a chain of variables": (f":root {{ --a0: 1pt;\n{CHAIN}}}", 41, "41 others in a chain"),
    "fallbacks in each other": (".x { margin: " + "var(--x, " * 2000 + ")" * 2000 + "}", 1, "deep"),
    "brackets": ("\n\n" + "(" * 50_000, 3, "brackets stand too deep"),
    "calc": (".x { margin: calc(" + "(" * 99 + "1pt" + ")" * 99 + ") }", 1, "brackets"),
    ":is": ("\n" + ":is(" * 99 + "p" + ")" * 99 + " { color: red }", 2, "brackets stand too deep"),
    "a long selector": ("p " * 300 + "{ color: red }", 1, "a selector of more than 60 parts"),
    "children": ("p>" * 300 + "p{ color: red }", 1, "a selector of more than 60 parts"),
    "a long list": ("p," * 3000 + "p { color: red }", 1, "more than 2,000 selectors"),
    "lists in lists": ("p,h1{\n" * 22 + "color:red" + "}" * 22, 11, "more than 2,000 selectors"),
    "@media in @media": ("@media print{" * 2000, 1, "brackets|parts"),
    "a number": (".x { margin: " + "9" * 5000 + "pt }", 1, "a number of 5000 digits"),
    "much of all": ("/*" + "x" * LARGEST + "*/", 1, "larger than 256 KB"),
}  # fmt: skip


def look(css: str) -> None:
    check_sheet(css, PATH)
    check_variables([(PATH, css)])


@pytest.mark.parametrize(("css", "line", "words"), BOMBS.values(), ids=BOMBS)
def test_what_would_never_end_is_refused_with_its_line(css: str, line: int, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as caught:
        look(css)
    assert caught.value.line == line
    assert caught.value.path == "x.css"


MEANT = (
    ":root { --a: var(--b); --b: var(--a) }",
    ":root { --a: var(--a) var(--a) }",
    "\n/* a remark */" * 200 + "\n\n\n.kicker { color: red }" * 200,
    ".kicker,\n" * 300 + ".headline { color: red }",
    ".a { .b { .c { .d > p, .e & { color: red } } } }",
    ".x { font-family: " + "a, " * 3000 + "b }",
    "p::before { content: '((((((((((((((((((((((((((((((((((((((((((' }" * 30,
    ".x { background: url(data:image/png;base64,AAAA) }",
    ".x { color: red }" * 5000,
)


@pytest.mark.parametrize("css", MEANT, ids=range(len(MEANT)))
def test_what_people_write_is_not(css: str) -> None:
    look(css)


def test_the_shipped_sheets_are_far_from_the_limits() -> None:
    for path in STYLES.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert len(text) * 10 < LARGEST
        look(text * 5)


@given(st.text(st.sampled_from("()[]{};:,>+~ \n'\"\\/*-a1\ud800"), max_size=200))
def test_any_text_is_looked_over(css: str) -> None:
    line: int | None = 1
    try:
        look(css)
    except ConfigurationError as error:
        line = error.line
    assert line is not None
    assert 1 <= line <= css.count("\n") + 1


# --- The cascade ---------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STYLES, tmp_path / "styles"))


def resolved(folder: Path, css: str) -> tuple[str, ...]:
    with (folder / "hans.css").open("a", encoding="utf-8") as file:
        file.write(css)
    return resolve(EditionCode.HANS, "zh-Hans", styles=folder, paper=None).complaints


def checked(folder: Path) -> str:
    chosen = combinations(folder, editions=(EditionCode.HANS,), papers=(None,))
    return "\n".join(map(str, check_styles(folder, chosen=chosen).faults))


@pytest.mark.parametrize("name", ["variables that double", "lists in lists", ":is"])
def test_a_build_and_the_check_refuse_the_same(folder: Path, name: str) -> None:
    css, _, words = BOMBS[name]
    with pytest.raises(ConfigurationError, match=words) as caught:
        resolved(folder, css)
    assert str(caught.value.path).endswith("hans.css")
    assert f"hans.css:{caught.value.line}: {caught.value.message}" in checked(folder)


def test_variables_that_double_from_sheet_to_sheet(folder: Path) -> None:
    halves = [f":root {{ --a0: 1pt; {DOUBLED[: 11 * 28]} }}", f":root {{ {DOUBLED[11 * 28 :]} }}"]
    (folder / "half.css").write_text(halves[0], encoding="utf-8")
    text = (folder / "hans.css").read_text(encoding="utf-8")
    (folder / "hans.css").write_text(f'@import "half.css";\n{text}\n{halves[1]}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"comes to [\d,]+ values"):
        resolved(folder, "")
    assert re.search(r"comes to [\d,]+ values", checked(folder))


def test_sheets_that_import_each_other_twice(folder: Path) -> None:
    for number in range(25):
        text = f'@import "y{number + 1}.css";' * 2
        (folder / f"y{number}.css").write_text(text, encoding="utf-8")
    (folder / "y25.css").write_text("p { color: red }", encoding="utf-8")
    (folder / "hans.css").write_text('@import "y0.css";', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="import more than 64 others"):
        resolved(folder, "")
    assert "import more than 64 others" in checked(folder)


@pytest.mark.parametrize(
    "css",
    [
        ".kicker { font-size: 1e308pt }",
        ".kicker { font-size: calc(infinity * 1pt) }",
        ".kicker { margin: 1e300pt }",
        ".kicker { letter-spacing: 1e308em }",
        "@page { size: 1e300pt 1e300pt }",
        "@page { size: 0 0 }",
    ],
)
def test_sizes_that_no_page_has(folder: Path, css: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        resolved(folder, f"\n{css}")
    assert caught.value.remedy
    assert "OverflowError" not in checked(folder)


# --- What a sheet reaches ------------------------------------------------------------------


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the network's names; files are seen by `opened`."""
    found: list[str] = []

    def resolve_name(host: str, *rest: Any) -> str:
        found.append(str(host))
        raise OSError(host)

    monkeypatch.setattr(socket, "gethostbyname", resolve_name)
    return found


_watching: list[list[str]] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event == "open" and isinstance(arguments[0], str):
        _watching[-1].append(arguments[0])


@pytest.fixture(scope="module")
def hooked() -> None:
    sys.addaudithook(_hook)  # stays for good, and does nothing outside `opened`


@pytest.fixture
def opened(hooked: None) -> Any:
    _watching.append([])
    yield _watching[-1]
    _watching.pop()


@pytest.mark.parametrize("use", ['@import "{}";', "@font-face {{ font-family: x; src: url({}) }}"])
@pytest.mark.parametrize("look", [False, True])
def test_no_sheet_reaches_beyond_its_folder(
    folder: Path, tmp_path: Path, reached: list[str], opened: list[str], use: str, look: bool
) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text(".kicker { color: SECRET }", encoding="utf-8")
    (folder / "link.css").symlink_to(secret)
    opened.clear()
    inside = folder.resolve() / "tokens.css"
    for target in (
        "../secret.css", "%2e%2e/secret.css", secret.as_uri(), "link.css",
        "http://127.0.0.1:9/x.css", "//127.0.0.1:9/x.css", f"//host.invalid{inside}",
        f"file://host.invalid{inside}", f"file://user@host.invalid{inside}",
        "ftp://127.0.0.1/x.css", "data:text/css,p{}", "c:/x.css", "\\\\\\\\host.invalid\\\\x.css",
    ):  # fmt: skip
        sheet = folder / "hans.css"
        sheet.write_text(use.format(target), encoding="utf-8")
        if look:
            said = checked(folder)
            assert "SECRET" not in said
        else:
            try:
                said = "\n".join(resolved(folder, ""))
            except ConfigurationError as error:
                said = str(error)
            assert "hans.css" in said or target.startswith("data:"), target
    assert reached == []
    assert not [path for path in opened if "secret" in path or "link.css" in path]


@pytest.mark.parametrize("name", ["a\\0b", "a%00.css", "a" * 5000, "."])
def test_names_that_no_file_has(folder: Path, name: str) -> None:
    (folder / "hans.css").write_text(f'@import "{name}";', encoding="utf-8")
    assert "hans.css:1" in checked(folder)
    with contextlib.suppress(ConfigurationError):
        resolved(folder, "")
