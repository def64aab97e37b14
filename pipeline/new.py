"""A new newspaper: the folder that `pipeline new` makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.building.plan import SOURCE_FOLDER
from pipeline.config import CONFIG_NAME, STANDARD_LOOK, Newspaper
from pipeline.errors import OutputError
from pipeline.files import display, write_new
from pipeline.lexicon import COLUMNS
from pipeline.messages.catalogue import ENGLISH
from pipeline.resources import look_of, package_folder, package_styles

__all__ = ["make_newspaper"]

_CONFIGURATION = """\
# What is true of the paper, not of one page. Every setting may be left out.

[name]
hans = ""                 # 焦作日报; where empty, the name that stands on the page is used
hant = ""                 # 焦作日報
pinyin = ""               # Jiāozuò Rìbào
en = ""                   # Jiaozuo Daily

[place]
hans = ""
hant = ""
pinyin = ""
en = ""

[files]
lexicon = "lexicon.tsv"   # this paper's own terms; they win over the base lexicon
memory = "memory.tmx"     # translations that a person has reviewed; made on first use
styles = "../styles"

[layout]
look = "standard"         # a folder of styles/looks/: party, evening, large-print; or your own
paper = ""                # broadsheet (390 × 540 mm), a3 or a4; "" is what the look is drawn for
pdf = "screen"            # screen, archive (PDF/A-2b) or print (bleed, crop marks, CMYK)

[traditional]
variant = "tw"            # tw (Taiwan) or hk (Hong Kong)
fold = false              # true puts pages printed in traditional characters into these forms

[pinyin]
tones = "marks"           # marks, numbers (zhong1guo2) or none
sandhi = false            # true writes 一 and 不 as they are spoken: yí gè, bú shì
third-tone = false        # true writes a third tone before another as the second: ní hǎo
erhua = true              # 儿 after a word is r: huār; false writes er
ruby = "word"             # readings over each word, or over each "hanzi"
hsk = 0                   # 1 to 6: no reading over the words up to that level of HSK 3.0
first-only = false        # true gives a word its reading only where the page has it first
script = "pinyin"         # or "zhuyin" (ㄓㄨㄥ ㄨㄣˊ)
characters = "simplified" # or "traditional"; zhuyin over them reads as in Taiwan

[english]
engine = "argos"          # or the path of a model, libretranslate:ADDRESS, openai:ADDRESS
model = ""                # a .argosmodel file or folder; "" takes the best installed
beam = 0                  # how wide a local model searches; 0 as it says itself (ours: 2)
rate = 0                  # the most requests a minute that a server is sent; 0: no limit

[parallel]                # Chinese and English side by side
chinese = "hans"          # hans, pinyin (with readings) or hant

[epub]
fonts = false             # true puts the faces into each book: 0.3 to 0.6 MB more

[build]                   # what `pipeline build` makes that is not told otherwise
editions = ["hans", "hant", "pinyin", "en", "parallel"]
formats = ["pdf", "docx", "epub", "html"]

[web]
url = ""                  # where dist/ will stand, https://…; "" if nowhere
"""

_COMMENTS = 26  # the column at which the configuration's comments begin

_LEXICON = (
    "# This paper's own terms, one a line, the cells parted by tabs. A row here wins over the\n"
    "# base lexicon; leave a cell empty to keep what the base has.\n"
)

_README = """\
# A newspaper

`source/`  the pages' texts, the configuration and the paper's own terms
`styles/`  the look: change the CSS and build again
`dist/`    what was built; open `dist/index.html`

Put the text of a page into `source/2025-02-20/01.txt` and run

    pipeline build

To correct a page, run `pipeline normalise source/2025-02-20/01.txt` and edit the
`01.md` that it writes: from then on that file is the page. `01.report.md` beside it
tells what was repaired and what looks wrong.

Several stories (`#` heads) of a page are set side by side by their lengths. To say it
otherwise, write `source/2025-02-20/page-01.toml`:

    [[row]]
    stories = [ 1 ]                                   # the first story across the page

    [[row]]
    stories = [ { story = 2, columns = 3 }, { story = 3, columns = 2, box = true } ]

`vertical = "head"` there has a story's head run down beside it, `vertical = "story"` all
of it; `ear = 4` at the top puts a short story beside the nameplate.

To correct a name or a term in all editions, add a line to `source/lexicon.tsv`.

`pipeline doctor` says what is missing on a machine, `pipeline --help` the rest.
"""


def make_newspaper(
    folder: Path, *, look: str = STANDARD_LOOK, language: str = ENGLISH
) -> tuple[Path, ...]:
    """Make a newspaper in a new or empty folder; returns the files written.

    What its files say to a person is in `language`, as far as there is such a text; settings and
    columns have the same names in all.

    Raises `OutputError` if the folder holds anything or cannot be written and
    `ConfigurationError` if the program has no such look.
    """
    look_of(Newspaper(directory=folder, look=look))
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        raise OutputError(
            f"cannot be looked into: {(error.strerror or 'unreadable').lower()}",
            path=display(folder),
        ) from error
    if taken:
        raise OutputError(
            "is there already and is not empty" if folder.is_dir() else "is a file",
            path=display(folder),
            remedy="name a new folder",
        )
    written = []
    for name, data in _files(look, language):
        path = folder / name
        write_new(path, data, remedy="name a new folder")
        written.append(path)
    return tuple(written)


def _in_look(configuration: str, look: str) -> str:
    before = f'look = "{STANDARD_LOOK}"'.ljust(_COMMENTS)
    return configuration.replace(before, f'look = "{look}"'.ljust(_COMMENTS))


def _texts(language: str) -> tuple[str, str, str]:
    """The configuration, the lexicon's opening lines and the README in a language."""
    own = package_folder() / "data" / f"new-{language}"
    if not own.is_dir():
        return _CONFIGURATION, _LEXICON, _README
    names = (CONFIG_NAME, "lexicon.tsv", "README.md")
    configuration, lexicon, readme = ((own / name).read_text(encoding="utf-8") for name in names)
    return configuration, lexicon, readme


def _files(look: str, language: str) -> Iterator[tuple[str, bytes]]:
    configuration, lexicon, readme = _texts(language)
    yield "README.md", readme.encode()
    yield f"{SOURCE_FOLDER}/{CONFIG_NAME}", _in_look(configuration, look).encode()
    columns = "\t".join(COLUMNS)
    yield f"{SOURCE_FOLDER}/lexicon.tsv", f"{lexicon}{columns}\n".encode()
    styles = package_styles()
    for path in sorted(styles.rglob("*")):
        relative = path.relative_to(styles)
        if path.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield f"styles/{relative.as_posix()}", path.read_bytes()
