"""The wheel as a Python program uses it. Run: pytest python/tests, with the wheel installed."""

import threading
import time

import mtlint
import pytest

SOURCE = "Le port a rouvert jeudi. Au moins 12 000 tonnes de fruits attendaient sur les quais."
TARGET = "The port reopened on Thursday. At least 1,200 tonnes of fruit were waiting on the quays."
GOOD = TARGET.replace("1,200", "12,000")


def rules(answer):
    return [finding["rule"] for finding in answer["findings"]]


def test_a_changed_figure_is_found_with_offsets_that_python_can_slice():
    answer = mtlint.check(SOURCE, TARGET, source_lang="fr", target_lang="en")
    assert rules(answer) == ["number-mismatch"]
    span = answer["findings"][0]["target_span"]
    assert TARGET[span["start"] : span["end"]] == span["text"] == "1,200"
    assert answer["score"] > mtlint.check(SOURCE, GOOD, source_lang="fr", target_lang="en")["score"]


def test_languages_are_detected_and_a_translation_may_stand_alone():
    answer = mtlint.check(SOURCE, GOOD)
    assert (answer["source_lang"], answer["target_lang"], rules(answer)) == ("fr", "en", [])
    assert mtlint.check(None, "The the port reopened.", target_lang="en")["source_lang"] is None


def test_a_batch_answers_in_order():
    answers = mtlint.check_batch([SOURCE, SOURCE, None] * 20, [TARGET, GOOD, GOOD] * 20, source_lang="fr", target_lang="en")
    assert [answer["id"] for answer in answers] == list(range(60))
    assert [len(answer["findings"]) for answer in answers] == [1, 0, 0] * 20


def test_other_threads_run_while_a_batch_is_checked():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    mtlint.check_batch([SOURCE] * 2000, [TARGET] * 2000, source_lang="fr", target_lang="en")
    done.set()
    thread.join()
    assert len(ticks) > 10


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: mtlint.check(SOURCE, TARGET, source_lang="french!"), "no language tag"),
        (lambda: mtlint.check(SOURCE, TARGET, select=["number-missmatch"]), 'no rule "number-missmatch"'),
        (lambda: mtlint.check(SOURCE, TARGET, min_confidence=7), "between 0 and 1"),
        (lambda: mtlint.check_batch([SOURCE], []), "1 sources and 0 targets"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(call, words):
    with pytest.raises(ValueError, match=words):
        call()
