"""Every label of our own corpus lies in its text and is one of the ontology's."""
import sys

from support import ROOT

sys.path.insert(0, str(ROOT / "training/chancery_training"))

import corpus  # noqa: E402


def test_the_corpus_is_sound():
    wrong = list(corpus.errors())
    assert not wrong, "\n".join(wrong[:20])


def test_its_datasheet_counts_what_is_there():
    datasheet = (corpus.FOLDER / "README.md").read_text(encoding="utf-8")
    assert corpus.tables() in datasheet
    assert corpus.agreement.table(list(corpus.agreement.read())) in datasheet


def test_a_relation_without_marks_or_with_a_strange_code_is_found_out():
    assert not list(corpus.marked_errors({"cameo": "173", "marked": "<s>Police</s> held <t>two men</t>."}))
    assert len(list(corpus.marked_errors({"cameo": "993", "marked": "Police held <t>two men."}))) == 3


def test_a_span_inside_a_word_is_found_out():
    assert corpus.surface_error("They quit it.", "it") and not corpus.surface_error("They quit it.", "it#2")
