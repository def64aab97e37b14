"""The translation memory under its old name; see `pipeline.memory`."""

from pipeline.memory.entry import Entry, Memory
from pipeline.memory.opening import add
from pipeline.memory.tmx import read_memory

__all__ = ["Entry", "Memory", "add", "read_memory"]
