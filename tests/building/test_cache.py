from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.building import cache
from pipeline.building.cache import Ingredients
from pipeline.building.installed import LIBRARIES, Installed
from pipeline.building.plan import WEB_PAGE, Options, PagePlan, Product, make_plan
from pipeline.building.sourcefile import SOURCE_LIMIT, read_source
from pipeline.config import Newspaper
from pipeline.edition import TEXTS, EditionCode
from pipeline.errors import ConfigurationError, SourceError
from pipeline.formats import Format
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add
from tests.projects import make_project

PRODUCTS = Options().products(Newspaper(Path()))


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    identity = {"is": "model 1"}
    monkeypatch.setattr(cache, "_model_identity", lambda paper: f"{identity['is']} {paper.model}")
    return identity


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_project(tmp_path)


def page(root: Path) -> PagePlan:
    plan, _ = make_plan([], Options(), output=None, working=root)
    return plan.pages[0]


def keys(root: Path) -> Mapping[str, Mapping[str, str]]:
    ingredients = Ingredients()
    return {product.name: ingredients.of(page(root), product) for product in PRODUCTS}


def affected(before: Mapping[str, Mapping[str, str]], root: Path) -> set[str]:
    after = keys(root)
    return {name for name in before if before[name] != after[name]}


def test_a_book_is_made_anew_with_the_fonts_of_its_cover(root: Path) -> None:
    book = Product(EditionCode.HANS, Format.EPUB)
    parts = Ingredients().of(page(root), book)
    printed = keys(root)["hans.pdf"]
    assert parts == {name: value for name, value in printed.items() if name != "pdf"}


ALL = {product.name for product in PRODUCTS}


def test_showing_what_is_unreviewed_makes_the_english_anew(root: Path) -> None:
    plan, _ = make_plan([], Options(mark=True), output=None, working=root)
    marked, plain = plan.pages[0], page(root)
    for product in PRODUCTS:
        same = Ingredients().of(marked, product) == Ingredients().of(plain, product)
        assert same == (product.edition is not EditionCode.EN)


def test_nothing_changed(root: Path) -> None:
    before = keys(root)
    (root / "source/2025-02-20/01.txt").touch()
    assert affected(before, root) == set()


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("source/2025-02-20/01.txt", "new", ALL),
        ("source/2025-02-20/02.txt", "another page", set()),
        ("source/2025-02-20/page-01.toml", "[[row]]\nstories = [ 1 ]", ALL),
        ("source/2025-02-20/page-02.toml", "[[row]]\nstories = [ 1 ]", set()),
        ("source/2025-02-20/01.keep.toml", "keep = []", ALL),
        ("source/2025-02-20/02.keep.toml", "keep = []", set()),
        ("source/lexicon.tsv", "simplified\n新\n", ALL - {"hans.pdf", "hans.docx"}),
        ("source/newspaper.toml", "[name]\nhans='新报'\n[files]\nlexicon='lexicon.tsv'", ALL),
        ("styles/tokens.css", ":root{}", ALL),
        ("styles/newspaper.css", "p{}", ALL),
        ("styles/paper-broadsheet.css", "p{}", set()),
        ("styles/looks/mine/tokens.css", "p{}", set()),
        ("styles/paper-a4.css", "p{}", set()),
        ("styles/pinyin.css", "p{}", {"pinyin.pdf", "pinyin.docx"}),
        ("styles/en.css", "p{}", {"en.pdf", "en.docx"}),
        ("styles/logo.svg", "<svg/>", ALL),
    ],
)
def test_a_changed_file_concerns_those_that_use_it(
    root: Path, path: str, text: str, expected: set[str]
) -> None:
    before = keys(root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    assert affected(before, root) == expected


def test_a_look_counts_where_it_is_used(root: Path) -> None:
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("[layout]\nlook = 'mine'\n")
    for look in ("mine", "other"):
        (root / "styles/looks" / look).mkdir(parents=True)
        (root / "styles/looks" / look / "tokens.css").write_text(":root{}", encoding="utf-8")
    assert "styles/looks/mine/tokens.css" in Ingredients().inputs(page(root))
    before = keys(root)
    (root / "styles/looks/other/tokens.css").write_text("p{}", encoding="utf-8")
    (root / "styles/looks/mine/paper-a4.css").write_text("p{}", encoding="utf-8")
    assert affected(before, root) == set()
    (root / "styles/looks/mine/en.css").write_text("p{}", encoding="utf-8")
    assert affected(before, root) == {"en.pdf", "en.docx"}
    (root / "styles/looks/mine/tokens.css").write_text("p{}", encoding="utf-8")
    assert affected(before, root) == ALL
    before = keys(root)
    (root / "source/newspaper.toml").write_text(
        "[name]\nhans = '样报'\n[files]\nlexicon = 'lexicon.tsv'\n", encoding="utf-8"
    )
    assert affected(before, root) == ALL


def test_a_sheet_that_another_imports_counts_for_it(root: Path) -> None:
    (root / "styles/hant.css").write_text('@import "hans.css";', encoding="utf-8")
    before = keys(root)
    (root / "styles/hans.css").write_text("p{}", encoding="utf-8")
    assert affected(before, root) == {"hans.pdf", "hans.docx", "hant.pdf", "hant.docx"}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("[traditional]\nvariant = 'hk'", {"hant.pdf", "hant.docx"}),
        ("[traditional]\nfold = true", {"hant.pdf", "hant.docx"}),
        ("[layout]\npdf = 'print'", {f"{code}.pdf" for code in TEXTS}),
        ("[pinyin]\nsandhi = true", {"pinyin.pdf", "pinyin.docx"}),
        ("[english]\nmodel = 'm'", {"en.pdf", "en.docx"}),
        ("[layout]\npaper = 'a4'", ALL),
        ("[place]\nhans = '焦作'", ALL),
    ],
)
def test_a_setting_concerns_the_editions_it_is_for(
    root: Path, setting: str, expected: set[str]
) -> None:
    before = keys(root)
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{setting}\n")
    assert affected(before, root) == expected


def test_the_variant_concerns_readings_over_traditional_characters(root: Path) -> None:
    path = root / "source/newspaper.toml"
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[pinyin]\ncharacters = 'traditional'\n")
    before = keys(root)
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[traditional]\nvariant = 'hk'\n")
    expected = {f"{code}.{kind}" for code in ("hant", "pinyin") for kind in ("pdf", "docx")}
    assert affected(before, root) == expected


def test_the_parallel_edition_hangs_on_both_texts(root: Path) -> None:
    (root / "styles/parallel.css").write_text("p{}", encoding="utf-8")
    path = root / "source/newspaper.toml"
    product = Product(EditionCode.PARALLEL, Format.DOCX)
    found = [Ingredients().of(page(root), product)]
    for change in (
        "[traditional]\nvariant = 'hk'",  # of no matter to simplified text
        "[parallel]\nchinese = 'hant'",
        "[english]\nmodel = 'm'",
    ):
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{change}\n")
        found.append(Ingredients().of(page(root), product))
    (root / "styles/parallel.css").write_text("h1{}", encoding="utf-8")
    found.append(Ingredients().of(page(root), product))
    changed = [
        {name for name in {*one, *other} if one.get(name) != other.get(name)}
        for one, other in pairwise(found)
    ]
    assert changed == [set(), {"parallel", "variant"}, {"model"}, {"styles"}]


def test_another_model_memory_program_library_or_font(
    root: Path, model: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("memory = 'memory.tmx'\n")
    english = {"en.pdf", "en.docx"}
    before = keys(root)
    add(root / "source/memory.tmx", [Entry("新", "New.")])
    assert affected(before, root) == english
    before = keys(root)
    model["is"] = "model 2"
    assert affected(before, root) == english
    before = keys(root)
    home = root / "home"
    fonts = home / ".fonts"
    fonts.mkdir(parents=True)
    (fonts / "new.ttf").write_bytes(b"x")
    monkeypatch.setattr(Path, "home", lambda: home)
    # Of a DOCX they rule where lines end.
    assert affected(before, root) == ALL
    before = keys(root)
    monkeypatch.setattr(Installed, "program", "other")
    assert affected(before, root) == ALL
    before = keys(root)
    monkeypatch.setattr(Installed, "versions", {"weasyprint": "1"})
    assert affected(before, root) == ALL


def test_fonts_that_a_configuration_of_its_own_names(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, more = root / "conf/own", root / "conf/more"
    for folder in (own, more):
        folder.mkdir(parents=True)
    (root / "conf/fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        '<fontconfig><dir prefix="relative">own</dir><include>more.conf</include></fontconfig>',
        encoding="utf-8",
    )
    (root / "conf/more.conf").write_text(
        f"<fontconfig><dir>{more}</dir><include>fonts.conf</include></fontconfig>",
        encoding="utf-8",
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(root / "conf/fonts.conf"))
    for folder in (own, more):
        before = keys(root)
        (folder / "new.ttf").write_bytes(b"x")
        assert affected(before, root) == ALL
    (root / "conf/fonts.conf").write_text("no configuration", encoding="utf-8")
    keys(root)


def test_a_wider_search_is_other_english(root: Path) -> None:
    before = keys(root)
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("[english]\nbeam = 4\n")
    assert affected(before, root) == {"en.pdf", "en.docx"}


@pytest.mark.parametrize("name", ["memory.tmx", "memory.sqlite"])
def test_a_memorys_entry_concerns_the_pages_that_have_its_sentence(root: Path, name: str) -> None:
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write(f"memory = '{name}'\n")
    path = root / "source" / name
    (root / "source/2025-02-20/01.txt").write_text("头条\n桥通\n车了，“好”！\n", "utf-8")
    english = {"en.pdf", "en.docx"}

    def change(source: str, words: str) -> set[str]:
        before = keys(root)
        add(path, [Entry(source, words)])
        return affected(before, root)

    assert change("又一座大桥通车。", "Another bridge opens.") == set()
    assert change("桥通车了，「好」!", "The bridge opens: good!") == english
    assert change("桥通车了，「好」!", "The bridge is open: good!") == english
    assert change("路通了。", "The road is open.") == set()


def test_a_memory_of_very_many_entries_concerns_all(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_FEW_ENTRIES", 2)
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("memory = 'memory.sqlite'\n")
    path = root / "source/memory.sqlite"
    add(path, [Entry(f"无关{number}。", "None.") for number in range(3)])
    before = keys(root)
    add(path, [Entry("又无关。", "None.")])
    assert affected(before, root) == {"en.pdf", "en.docx"}


def test_no_model_is_an_identity_too(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("pipeline.translate.engines.argos.embedded_packages", list)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(root / "no-models"))
    product = Product(EditionCode.EN, Format.PDF)
    assert Ingredients().of(page(root), product)["model"] == cache.NO_MODEL
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("[english]\nmodel = 'none.argosmodel'\n")
    assert Ingredients().of(page(root), product)["model"] == cache.NO_MODEL


def test_versions_are_those_of_the_distributions() -> None:
    from importlib.metadata import version

    versions = dict(Installed().versions)
    assert versions.pop("python").startswith("3.")
    assert {name: version(name) for name in versions} == versions
    assert set(LIBRARIES) == set(versions)


def test_every_library_that_makes_products_is_watched() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {entry.split(">")[0].split("=")[0].split("<")[0].strip() for entry in declared}
    # Those of the command line, of the preview's server, of the lexicon as a sheet, of near
    # matches for reviewers, and of servers, whose translations their identity tells.
    makes_none = {"click", "openpyxl", "packaging", "starlette", "tqdm", "uvicorn", "watchfiles"}
    makes_none |= {"numpy", "rapidfuzz", "urllib3"}
    assert names - makes_none <= set(LIBRARIES)


def test_what_cannot_be_read(root: Path) -> None:
    big = root / "big.txt"
    with big.open("wb") as file:
        file.truncate(SOURCE_LIMIT + 1)
    for path, words in ((root, "folder"), (root / "none.txt", "no such file"), (big, "larger")):
        with pytest.raises(SourceError, match=words):
            read_source(path)
    with (root / "source/newspaper.toml").open("a", encoding="utf-8") as file:
        file.write("styles = 'none'\n")
    with pytest.raises(ConfigurationError, match="style folder"):
        keys(root)


def test_the_build_and_the_normaliser_agree_on_the_largest_page() -> None:
    from pipeline.normalise import MAX_BYTES

    assert SOURCE_LIMIT == MAX_BYTES


def test_inputs_name_the_files(root: Path) -> None:
    inputs = Ingredients().inputs(page(root))
    assert set(inputs) == {
        "source/2025-02-20/01.txt",
        "source/newspaper.toml",
        "source/lexicon.tsv",
        *(f"styles/{name}.css" for name in ("tokens", "newspaper", "hans", "hant", "pinyin", "en")),
    }
    assert all(len(value) == 64 for value in inputs.values())


def illustrated(root: Path, text: str) -> None:
    source = root / "source/2025-02-20"
    (source / "01.md").write_text(text, encoding="utf-8")


def test_a_picture_counts_for_the_pages_that_show_it(root: Path) -> None:
    illustrated(root, "# 题\n\n![两\\\n行](图片/甲\\(1\\).jpg){columns=2}\n\n文 ![b](b.jpg)\n")
    folder = root / "source/2025-02-20"
    before = keys(root)
    (folder / "b.jpg").write_bytes(b"not shown")
    assert affected(before, root) == set()
    (folder / "图片").mkdir()
    picture = folder / "图片/甲(1).jpg"
    picture.write_bytes(b"one")
    assert affected(before, root) == ALL
    inputs = Ingredients().inputs(page(root))
    name = "source/2025-02-20/图片/甲(1).jpg"
    assert inputs[name] == hashlib.sha256(b"one").hexdigest()
    before = keys(root)
    picture.write_bytes(b"two")
    assert affected(before, root) == ALL
    before = keys(root)
    picture.unlink()
    assert affected(before, root) == ALL
    assert name not in Ingredients().inputs(page(root))


def test_a_page_without_pictures_has_no_such_ingredient(root: Path) -> None:
    assert not any("pictures" in parts for parts in keys(root).values())


@pytest.mark.parametrize(
    "name", ["https://a.b/c.jpg", "/etc/passwd", "..", "a" * 300, "\\u{0}.jpg"]
)
def test_what_is_no_picture_beside_the_page_stops_no_build(root: Path, name: str) -> None:
    illustrated(root, f"# 题\n\n![图]({name})\n")
    assert all(parts["pictures"] for parts in keys(root).values())


def test_pictures_of_a_page_saved_in_gbk_are_found(root: Path) -> None:
    folder = root / "source/2025-02-20"
    text = "# 人民代表大会\n\n听取和审议工作报告。\n\n![会场](会场.jpg)\n"
    (folder / "01.md").write_bytes(text.encode("gbk"))
    (folder / "会场.jpg").write_bytes(b"one")
    assert "source/2025-02-20/会场.jpg" in Ingredients().inputs(page(root))


def test_a_traditional_page_is_put_into_simplified_characters_with_the_lexicon(root: Path) -> None:
    (root / "source/2025-02-20/01.txt").write_text("頭條\n這個國家。\n", encoding="utf-8")
    before = keys(root)
    (root / "source/lexicon.tsv").write_text("simplified\n新\n", encoding="utf-8")
    assert affected(before, root) == ALL


def web_parts(root: Path) -> Mapping[str, str]:
    return Ingredients().of(page(root), WEB_PAGE)


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [
        ("styles/pinyin.css", "p { color: red }", {"styles"}),
        ("styles/web.css", "p { color: red }", {"styles"}),
        ("source/lexicon.tsv", "simplified\n新\n", {"lexicon"}),
        ("source/newspaper.toml", '[web]\nurl = "https://a.example/"\n', {"address", "newspaper"}),
        ("source/newspaper.toml", '[build]\neditions = ["hans"]\n', {"editions", "styles"}),
        ("source/2025-02-20/page-01.toml", "[[row]]\nstories = [ 1 ]", {"page plan"}),
    ],
)
def test_the_web_edition_is_made_of_what_all_editions_are(
    root: Path, path: str, text: str, changed: set[str]
) -> None:
    before = web_parts(root)
    (root / path).write_text(text, encoding="utf-8")
    after = web_parts(root)
    assert changed <= {name for name in after if before.get(name) != after[name]}
    assert {"fonts", "model", "variant", "pinyin"} <= set(before)


def test_the_sheet_for_the_browser_and_the_address_change_no_other_product(root: Path) -> None:
    before = keys(root)
    (root / "styles/web.css").write_text("p { color: red }", encoding="utf-8")
    text = (root / "source/newspaper.toml").read_text(encoding="utf-8")
    (root / "source/newspaper.toml").write_text(f'{text}[web]\nurl = "https://a.example/"\n')
    assert affected(before, root) == set()
