"""Who says what, according to whom: cues, sources, content and chains, by rules over words."""

from __future__ import annotations

from nguon.lang.doc import Doc
from nguon.model.annotations import Attribution


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The attributions of a document whose zones, sentences, times and entities are read, in order of the text."""
    from nguon.lang.vi.attribution.assemble import assemble

    return assemble(doc)
