"""Packages from outside: good ones are read, bad and hostile ones refused by name."""

import json
import os
import re
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import MissingDependencyError
from pipeline.translate.engines import archive
from pipeline.translate.engines.archive import unpack
from pipeline.translate.engines.package import read_package
from tests.translate.packages import metadata, package_files, write_folder, write_package

NAME = "translate-zh_en-1_0"


def refused(path: Path) -> str:
    with pytest.raises(MissingDependencyError) as caught:
        read_package(path)
    assert caught.value.remedy
    assert caught.value.path == str(path)
    return caught.value.message


def test_a_file_and_its_folder_are_the_same_package(tmp_path: Path) -> None:
    files = package_files(target_prefix="__en__", term_injection=True, max_chars=90)
    packed = read_package(write_package(tmp_path / "x.argosmodel", files))
    folder = read_package(write_folder(tmp_path / NAME, files))
    assert packed.packed
    assert not folder.packed
    for package in (packed, folder):
        assert (package.name, package.version) == ("translate-zh_en", "1.0")
        assert (package.target_prefix, package.term_injection, package.max_chars) == (
            "__en__",
            True,
            90,
        )
        assert package.read("README.md") == b"# A test package\n"
        assert package.size == sum(map(len, files.values()))
        assert package.tokeniser == "sentencepiece.model"


def test_versions_are_compared_as_numbers(tmp_path: Path) -> None:
    ranks = [
        read_package(
            write_package(tmp_path / f"{n}.argosmodel", package_files(package_version=version))
        ).rank
        for n, version in enumerate(("1.9", "1.10"))
    ]
    assert ranks[0] < ranks[1]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"from_code": "en", "to_code": "zh"}, "en to zh"),
        ({"from_code": "zt"}, "zt to en"),
        ({"type": "sbd"}, "'sbd'"),
    ],
)
def test_other_languages_and_kinds_are_refused(
    tmp_path: Path, change: dict[str, str], reason: str
) -> None:
    assert reason in refused(write_package(tmp_path / "x.argosmodel", package_files(**change)))


@pytest.mark.parametrize(
    "missing",
    ["metadata.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"],
)
@pytest.mark.parametrize("packed", [True, False])
def test_missing_files_are_named(tmp_path: Path, missing: str, packed: bool) -> None:
    files = package_files()
    del files[missing]
    if packed:
        path = write_package(tmp_path / "x.argosmodel", files)
    else:
        path = write_folder(tmp_path / NAME, files)
    message = refused(path)
    named = "vocabulary" if "vocabulary" in missing else missing
    assert named in message


@pytest.mark.parametrize("raw", [b"not json", b"[1]", b"\xff\xfe", b'{"from_code": 3}'])
def test_broken_metadata_is_refused(tmp_path: Path, raw: bytes) -> None:
    refused(write_package(tmp_path / "x.argosmodel", {**package_files(), "metadata.json": raw}))


def test_what_is_no_zip_or_is_not_there(tmp_path: Path) -> None:
    broken = tmp_path / "x.argosmodel"
    broken.write_bytes(b"PK\x03\x04 and then nothing")
    assert "not a package" in refused(broken)
    assert "no such file" in refused(tmp_path / "none.argosmodel")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    data = bytearray(path.read_bytes())
    at = data.index(b"metadata.json") + len("metadata.json") + 8
    data[at] ^= 0xFF
    path.write_bytes(bytes(data))
    assert refused(path)


def hostile(path: Path, name: str, data: bytes = b"x", mode: int = 0) -> Path:
    """A good package with one more entry of any name and mode."""
    write_package(path, package_files())
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(entry, data)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        f"{NAME}/../../evil.txt",
        "/etc/evil.txt",
        f"{NAME}/C:/evil.txt",
        f"{NAME}/..\\evil.txt",
        "evil.txt",
        "another/evil.txt",
    ],
)
def test_paths_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    path = hostile(tmp_path / "x.argosmodel", name)
    assert "refused" in refused(path)
    with pytest.raises(MissingDependencyError):
        unpack(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_links_and_devices_are_refused(tmp_path: Path) -> None:
    for number, kind in enumerate((stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR)):
        path = hostile(tmp_path / f"{number}.argosmodel", f"{NAME}/link", b"/etc", kind | 0o777)
        assert "link or a device" in refused(path)


def test_a_name_in_two_cases_is_refused(tmp_path: Path) -> None:
    assert "twice" in refused(hostile(tmp_path / "x.argosmodel", f"{NAME}/README.MD"))


def test_a_strange_folder_name_is_refused(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files(), folder=".ssh")
    assert "no name of a package" in refused(path)


def test_encrypted_files_are_refused(tmp_path: Path) -> None:
    path = write_package(tmp_path / "x.argosmodel", package_files())
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    path.write_bytes(bytes(data))
    assert "encrypted" in refused(path)


def test_zip_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = {**package_files(), "model/zeros": b"\0" * (archive.SMALLEST_CHECKED + 1)}
    assert "bomb" in refused(write_package(tmp_path / "x.argosmodel", bomb))
    monkeypatch.setattr(archive, "LARGEST_TOTAL", 1000)
    assert "larger than" in refused(write_package(tmp_path / "y.argosmodel", package_files()))
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    assert "files in it" in refused(write_package(tmp_path / "z.argosmodel", package_files()))


def test_a_version_cannot_lead_anywhere(tmp_path: Path) -> None:
    files = package_files()
    files["metadata.json"] = json.dumps(metadata(package_version="../../1.0")).encode()
    assert "/" not in read_package(write_package(tmp_path / "x.argosmodel", files)).version


def test_unpacking_gives_the_same_files(tmp_path: Path) -> None:
    files = package_files()
    path = write_package(tmp_path / "x.argosmodel", files)
    unpack(path, tmp_path / "out")
    made = {
        file.relative_to(tmp_path / "out").as_posix(): file.read_bytes()
        for file in (tmp_path / "out").rglob("*")
        if file.is_file()
    }
    assert made == files


def test_the_identity_of_a_package_is_that_of_its_content(tmp_path: Path) -> None:
    files = package_files()
    packed = read_package(write_package(tmp_path / "x.argosmodel", files)).identity()
    name, label, digest = packed.split(":")
    assert (name, label) == ("argos", "translate-zh_en 1.0")
    assert re.fullmatch("[0-9a-f]{16}", digest)
    folder = write_folder(tmp_path / "translate-zh_en-1_0", files)
    assert read_package(folder).identity() == packed
    moved = folder.rename(tmp_path / "elsewhere").rename(tmp_path / "translate-zh_en-1_0")
    os.utime(moved / "model" / "model.bin", (1, 1))
    (moved / "README.md").write_text("another card")
    assert read_package(moved).identity() == packed
    weights = bytearray(files["model/model.bin"])
    weights[-1] ^= 1
    (moved / "model" / "model.bin").write_bytes(weights)
    assert read_package(moved).identity() != packed
    searched = write_package(tmp_path / "y.argosmodel", package_files(beam_size=2))
    assert read_package(searched).identity() != packed
