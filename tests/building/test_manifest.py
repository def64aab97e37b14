from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.building.manifest import (
    MANIFEST_NAME,
    Manifest,
    Record,
    Status,
    clear_pending,
    pending,
    pending_hashes,
    read_manifest,
    write_manifest,
)
from pipeline.building.plan import Product
from pipeline.edition import EditionCode
from pipeline.formats import Format

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
records = st.builds(
    Record,
    product=st.builds(Product, st.sampled_from(EditionCode), st.sampled_from(Format)),
    status=st.just(Status.MADE),
    made_from=st.dictionaries(texts, texts, max_size=3),
    sha256=st.just("a" * 64),
    size=st.integers(0, 10**9),
    pages=st.none() | st.integers(1, 99),
    fonts=st.lists(texts, max_size=2).map(tuple),
    notes=st.lists(texts, max_size=2).map(tuple),
    blocks=st.integers(0, 999),
) | st.builds(
    Record,
    product=st.builds(Product, st.sampled_from(EditionCode), st.sampled_from(Format)),
    status=st.sampled_from([Status.SKIPPED, Status.FAILED]),
    made_from=st.dictionaries(texts, texts, max_size=3),
    findings=st.lists(texts, max_size=2).map(tuple),
    reason=texts,
    remedy=texts,
)
manifests = st.builds(
    Manifest,
    source=texts,
    title=texts,
    newspaper=texts,
    page=texts,
    date=st.none() | st.dates(),
    repairs=st.integers(0, 99),
    inputs=st.dictionaries(texts, texts, max_size=3),
    program=texts,
    versions=st.dictionaries(texts, texts, max_size=3),
    options=st.dictionaries(texts, texts | st.booleans(), max_size=3),
    notes=st.dictionaries(
        st.sampled_from(EditionCode), st.lists(texts, min_size=1, max_size=2).map(tuple)
    ),
    products=st.lists(records, max_size=4).map(
        lambda items: {item.product.name: item for item in items}
    ),
    seconds=st.dictionaries(texts, st.integers(0, 99).map(float), max_size=2),
)


@given(manifests)
def test_what_is_written_is_read(tmp_path_factory: object, manifest: Manifest) -> None:
    folder = tmp_path_factory.mktemp("page")  # type: ignore[attr-defined]
    write_manifest(folder, manifest)
    assert read_manifest(folder) == manifest


@given(st.recursive(st.none() | st.booleans() | st.integers() | texts, lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["schema", "products", "source", "date", "notes", "x"]), inner, max_size=4
    )
)))  # fmt: skip
def test_no_json_at_all_upsets_the_reader(tmp_path_factory: object, plain: object) -> None:
    folder = tmp_path_factory.mktemp("page")  # type: ignore[attr-defined]
    if isinstance(plain, dict):
        plain["schema"] = "newspaper-manifest/1"
    (folder / MANIFEST_NAME).write_text(json.dumps(plain), encoding="utf-8")
    assert read_manifest(folder) is None


def test_the_seconds_stand_apart(tmp_path: Path) -> None:
    manifest = Manifest("01.txt", date=dt.date(2025, 2, 20), seconds={"read": 0.1234567})
    plain = manifest.to_json()
    assert plain.pop("seconds") == {"read": 0.123}
    assert "0.12" not in json.dumps(plain)


def test_pending_hashes_stay_where_the_work_fails(tmp_path: Path) -> None:
    assert pending_hashes(tmp_path) == frozenset()

    def interrupted() -> None:
        with pending(tmp_path, frozenset({"a"})):
            assert pending_hashes(tmp_path) == {"a"}
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pending(tmp_path, frozenset({"b"})):
        assert pending_hashes(tmp_path) == {"a", "b"}
    assert pending_hashes(tmp_path) == frozenset()
    (tmp_path / ".pending.json").write_bytes(b"{")
    assert pending_hashes(tmp_path) == frozenset()
    clear_pending(tmp_path)
    assert not list(tmp_path.iterdir())
