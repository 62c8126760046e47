"""Repeats inside a page: contained passages, equal labels, and what only sounds alike."""

from rasid import repeats

LONG = (
    "قالت اللجنة الفنية إن زيارتها إلى الموقع الأول انتهت من دون نتائج تذكر. وأضافت أن الفرق ستعود بعد أسبوعين "
    "لاستكمال العمل مع الجهات المحلية التي طلبت مزيدا من الوقت لتقديم ما لديها من وثائق."
)
SHORT = "قالت اللجنة الفنية إن زيارتها إلى الموقع الأول انتهت من دون نتائج تذكر حتى اليوم."


def test_a_passage_contained_in_a_longer_one_repeats_it() -> None:
    """The shorter passage is the repetition, wherever it stands."""
    ((repetition, original, repeat),) = repeats.of_passages([SHORT, LONG])
    assert (repetition, original) == (0, 1)
    assert repeat.relation == "contained"
    assert repeat.similarity >= 0.6


def test_of_two_equal_passages_the_first_stays() -> None:
    """An exact repetition is the later one."""
    ((repetition, original, repeat),) = repeats.of_passages([LONG, LONG])
    assert (repetition, original, repeat.relation, repeat.similarity) == (1, 0, "exact", 1.0)


def test_two_events_told_in_the_same_frame_are_no_repeat() -> None:
    """Sharing a formula is not enough."""
    one = "انفجرت عبوة ناسفة برتل ينقل معدات على الطريق السريع في محافظة بابل من دون خسائر."
    two = "انفجرت عبوة ناسفة برتل تابع لشركة محلية قرب جسر قديم في محافظة صلاح الدين أمس."
    assert repeats.of_passages([one, two]) == []


def test_short_lines_repeat_only_when_they_say_the_same() -> None:
    """Labels are compared whole, folded."""
    found = repeats.of_labels(["طباعة الصفحة", "إرسال", "طباعة الصفحه"])
    assert [(a, b) for a, b, _ in found] == [(2, 0)]
