"""The engine that is named is the one that translates, from the command line to the colophon."""

import json
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.config import Names, Newspaper, read_newspaper
from pipeline.errors import ConfigurationError, ExitCode, MissingDependencyError
from pipeline.memory.kept import keeping
from pipeline.translate.engine import Briefed, Translator, identity_of
from pipeline.translate.engines.argos import ArgosTranslator
from pipeline.translate.engines.choice import (
    cheap_identity,
    chosen_engine,
    describe,
    engine_of,
    find_engine,
    probe,
)
from pipeline.translate.engines.decoding import LocalTranslator
from pipeline.translate.engines.folder import FolderTranslator, Layout
from pipeline.translate.engines.libretranslate import LibreTranslator
from pipeline.translate.engines.openai import OpenAITranslator
from tests.translate.engines.test_folder import layout_files
from tests.translate.engines.test_libretranslate import libre
from tests.translate.engines.test_openai import model
from tests.translate.packages import package_files, write_folder, write_package
from tests.translate.servers import serving

LIBRE = "libretranslate:http://localhost:5000"
OPENAI = "openai:http://localhost:8000/v1"
KEY = "sk-very-secret-0123456789"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"PIPELINE_TRANSLATE_{name}", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_package(tmp_path / "x.argosmodel", package_files())


@pytest.fixture
def nllb(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "tiny-nllb", layout_files(Layout.NLLB))


def test_every_kind_of_engine_is_found(package: Path, nllb: Path) -> None:
    kinds: list[tuple[tuple[str, str], type, str]] = [
        (("", str(package)), ArgosTranslator, "translate-zh_en 1.0"),
        (("argos", str(package)), ArgosTranslator, "translate-zh_en 1.0"),
        ((str(package), ""), ArgosTranslator, "translate-zh_en 1.0"),
        ((str(nllb), ""), FolderTranslator, "tiny-nllb"),
        ((LIBRE, ""), LibreTranslator, "LibreTranslate"),
        ((OPENAI, "qwen:7b"), OpenAITranslator, "qwen:7b"),
    ]
    for (engine, name), kind, printed in kinds:
        translator = find_engine(engine, name)
        assert type(translator) is kind
        assert translator.name == printed
        assert describe(translator).name == printed


def test_a_server_may_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in ("libretranslate", "openai"):
        with pytest.raises(MissingDependencyError, match="address") as caught:
            find_engine(engine)
        assert "PIPELINE_TRANSLATE_URL" in str(caught.value.remedy)
    monkeypatch.setenv("PIPELINE_TRANSLATE_URL", "https://example.org/v1/")
    with pytest.raises(MissingDependencyError, match="model of the openai") as caught:
        find_engine("openai")
    assert "PIPELINE_TRANSLATE_MODEL" in str(caught.value.remedy)
    monkeypatch.setenv("PIPELINE_TRANSLATE_MODEL", "m")
    monkeypatch.setenv("PIPELINE_TRANSLATE_KEY", KEY)
    translator = find_engine("openai")
    assert identity_of(translator).startswith("openai:https://example.org/v1:m:")
    assert identity_of(find_engine("openai", "other")) != identity_of(translator)
    for text in (identity_of(translator), repr(describe(translator)), cheap_identity("openai")):
        assert KEY not in text
    monkeypatch.setenv("PIPELINE_TRANSLATE_URL", f"https://me:{KEY}@example.org")
    with pytest.raises(ConfigurationError, match="PIPELINE_TRANSLATE_URL") as wrong:
        find_engine("openai")
    assert KEY not in str(wrong.value)


def test_what_is_no_engine_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(MissingDependencyError, match="no such engine"):
        find_engine(str(tmp_path / "nowhere"))
    with pytest.raises(MissingDependencyError, match=r"model\.bin is missing"):
        find_engine(str(tmp_path))
    with pytest.raises(ConfigurationError, match="no engine"):
        find_engine("http://localhost:5000")


def test_the_command_line_wins_over_the_newspaper(package: Path, nllb: Path) -> None:
    def named(paper: Newspaper, engine: str | None, name: str | None) -> str:
        return chosen_engine(paper, engine, name).name

    served = Newspaper(Path(), engine=OPENAI, model="m")
    assert named(served, None, None) == "m"
    assert named(served, None, "other") == "other"
    assert named(served, OPENAI, None) == "m"
    assert named(served, "openai:http://localhost:1/v1", "n") == "n"
    with pytest.raises(MissingDependencyError, match="model of the openai"):
        named(served, "openai:http://localhost:1/v1", None)  # m is the other server's
    assert named(served, "argos", str(package)) == "translate-zh_en 1.0"
    folder = Newspaper(Path(), engine=str(nllb))
    assert named(folder, None, None) == "tiny-nllb"
    assert named(folder, None, str(package)) == "translate-zh_en 1.0"


def test_what_is_up_to_date_depends_on_the_engine(package: Path, nllb: Path) -> None:
    engines = [("", str(package)), (str(nllb), ""), (LIBRE, ""), (OPENAI, "m"), (OPENAI, "n")]
    first = [cheap_identity(*engine) for engine in engines]
    assert len(set(first)) == len(first)
    assert [cheap_identity(*engine) for engine in engines] == first
    assert cheap_identity(str(package)) == first[0]
    os.utime(nllb / "model.bin", (1, 1))
    assert cheap_identity(str(nllb)) != first[1]


def test_a_probe_loads_the_model_or_asks_the_server(nllb: Path) -> None:
    probe(find_engine(str(nllb)))
    (nllb / "model.bin").write_bytes(b"garbage")
    with pytest.raises(MissingDependencyError, match="cannot be loaded"):
        probe(find_engine(str(nllb)))
    with serving(libre()) as local:
        probe(find_engine(f"libretranslate:{local.address}"))
    assert len(local.posted) == 1


def test_what_a_server_answered_is_kept_with_its_terms() -> None:
    with serving(model()) as local:
        for terms in ([("会", "meeting")], [("会", "meeting")], [("会", "session")]):
            with keeping(find_engine(f"openai:{local.address}", "m")) as translator:
                assert isinstance(translator, Briefed)
                assert translator.briefed(["开会。"], [terms]) == ["English of 开会。"]
    assert len(local.asked) == 2


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, arguments, input=stdin.encode())


def test_text_through_each_engine(nllb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "他们今天来了。\n我们明天去。\n"
    monkeypatch.setenv("PIPELINE_TRANSLATE_KEY", KEY)
    with serving(
        libre(lambda q: ["They came." if "来" in one else "We go." for one in q])
    ) as local:
        made = run("english", "--engine", f"libretranslate:{local.address}", stdin=text)
    assert (made.exit_code, made.stdout) == (0, "They came.\nWe go.\n")
    assert local.posted[0]["api_key"] == KEY
    said = model(lambda one: "They came today." if "来" in one["zh"] else "We go tomorrow.")
    with serving(said) as local:
        made = run("english", "--engine", f"openai:{local.address}", "--model", "m", stdin=text)
    assert (made.exit_code, made.stdout) == (0, "They came today.\nWe go tomorrow.\n")
    assert run("english", "--engine", str(nllb), stdin=text).exit_code == 0
    wrong = run("english", "--engine", "http://localhost", stdin=text)
    assert wrong.exit_code == ExitCode.BAD_CONFIGURATION
    assert "libretranslate:http://localhost" in wrong.stderr


def test_a_server_that_is_not_there_is_exit_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib3.util.retry.time.sleep", lambda _: None)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        made = run("english", "--engine", f"libretranslate:{address}", stdin="他们来了。")
    assert made.exit_code == ExitCode.MISSING_DEPENDENCY
    assert f"{address}: the translation server cannot be reached" in made.stderr
    assert "start the server" in made.stderr
    assert made.stdout == ""


@pytest.fixture
def newspaper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """A newspaper with a page, and this in [english]; the current folder is in it."""

    def make(english: str) -> Path:
        folder = tmp_path / "paper"
        page = folder / "source" / "2025-02-20" / "01.txt"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("头条新闻\n他们今天来了。\n", encoding="utf-8")
        config = folder / "source" / "newspaper.toml"
        config.write_text(f"[english]\n{english}\n", encoding="utf-8")
        monkeypatch.chdir(folder)
        return config

    return make


def test_model_list_and_info_show_the_engine_in_use(
    newspaper: Callable[[str], Path], nllb: Path, package: Path, embedded: Path
) -> None:
    embedded.mkdir(parents=True)
    write_package(embedded / "zh_en.argosmodel", package_files())
    newspaper(f'engine = "{OPENAI}"\nmodel = "qwen:7b"')
    listed = run("model", "list").stdout.splitlines()
    assert listed[0] == "* qwen:7b  OpenAI-compatible server  http://localhost:8000/v1"
    assert listed[1].startswith("  translate-zh_en 1.0  ")
    plain = json.loads(run("model", "list", "--json").stdout)
    assert [(entry["name"], entry["active"]) for entry in plain] == [
        ("qwen:7b", True),
        ("translate-zh_en", False),
    ]
    assert "told with the sentence" in run("model", "info").stdout
    newspaper(f'engine = "{nllb}"')
    assert run("model", "list").stdout.startswith("* tiny-nllb  CTranslate2 model, NLLB  ")
    assert "said at their place" in run("model", "info").stdout
    newspaper("")
    assert run("model", "list").stdout.startswith("* translate-zh_en 1.0  ")
    assert run("model", "info", str(nllb)).stdout.startswith("tiny-nllb  CTranslate2 model, NLLB")
    newspaper(f'model = "{package}"')
    assert str(package) in run("model", "info").stdout


def test_doctor_asks_the_server_only_where_that_is_wanted(
    newspaper: Callable[[str], Path],
) -> None:
    with serving(libre()) as local:
        newspaper(f'engine = "libretranslate:{local.address}"')
        assert "Translation engine is LibreTranslate - " in run("doctor").stdout
        assert local.asked == []
        assert "is LibreTranslate, which answers - " in run("doctor", "--ask").stdout
        assert len(local.posted) == 1


class _Closed(socket.socket):
    """A socket of the network, which nobody may make."""

    opened: list[str] = []  # noqa: RUF012 - one list for all, emptied by the test

    def __init__(self, family: int = -1, *rest: object, **options: object) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            self.opened.append(str(family))
            raise PermissionError(1, "no sockets here")
        super().__init__(family, *rest, **options)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_build_opens_no_socket_unless_a_server_is_configured(
    newspaper: Callable[[str], Path], package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("build", "-e", "en", "-f", "docx", "-j", "1")
    _Closed.opened.clear()
    monkeypatch.setattr("socket.socket", _Closed)
    monkeypatch.setattr("urllib3.util.retry.time.sleep", lambda _: None)
    newspaper(f'model = "{package}"')
    built = run(*arguments)
    assert built.exit_code == 0, built.output
    assert "en.docx" in built.stdout
    assert _Closed.opened == []
    newspaper('engine = "libretranslate:http://127.0.0.1:9"')
    built = run(*arguments)
    assert "skipped" in built.stdout
    assert "cannot be reached" in built.stdout
    assert _Closed.opened != []


def test_the_colophon_names_the_engine(newspaper: Callable[[str], Path]) -> None:
    from pipeline import stages
    from pipeline.edition import EditionCode, Role

    said = model(lambda _: "They came today.")
    with serving(said) as local:
        config = newspaper(f'engine = "openai:{local.address}"\nmodel = "Qwen/Qwen2.5-7B"')
        source = config.parent / "2025-02-20" / "01.txt"
        made = stages.edition(EditionCode.EN, stages.read(source), read_newspaper(config))
    (colophon,) = (block.text for block in made.blocks if block.role is Role.COLOPHON)
    assert colophon.startswith("Machine translation by Qwen/Qwen2.5-7B, not reviewed")
    assert local.address not in "\n".join(made.texts())


def test_engines_are_translators(package: Path, nllb: Path) -> None:
    for engine, name in (("", str(package)), (str(nllb), ""), (LIBRE, ""), (OPENAI, "m")):
        translator: Translator = find_engine(engine, name)
        assert translator.translate([]) == []
        assert identity_of(translator) != translator.name


def test_page_after_page_has_the_same_engine() -> None:
    paper = Newspaper(Path(), engine="libretranslate:http://127.0.0.1:1")
    assert engine_of(paper) is engine_of(replace(paper, place=Names("焦作")))
    assert engine_of(paper) is not engine_of(replace(paper, engine=LIBRE))


def test_a_model_on_this_machine_searches_as_wide_as_it_is_told(tmp_path: Path) -> None:
    package = write_package(tmp_path / "x.argosmodel", package_files(beam_size=1))
    plain, wide = find_engine(str(package)), find_engine(str(package), beam=4)
    assert isinstance(plain, LocalTranslator)
    assert isinstance(wide, LocalTranslator)
    assert (plain.feed.beam, wide.feed.beam) == (1, 4)
    # What one said is not kept for the other.
    assert identity_of(wide) == f"{identity_of(plain)} beam 4"
    assert wide.translate(["工作报告"]) != plain.translate(["工作报告"])
