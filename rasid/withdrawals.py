"""How far a withdrawal has got, as a sentence says it: announced, begun, done, denied, refused…, whose forces, where.

A word for leaving or staying is no claim by itself: the form of the verb or a word near it says the stage. What is
asked, feared, supposed or long past is none, nor are a treaty left, an army at home and local men moved out of a town.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rasid import claim_words, dates
from rasid.claim_terms import Mark, Reading
from rasid.whose_forces import NEAR, REACH, Act, Known, forces_of, mission_of, place_of

ACTS = ("leave", "end", "will_leave", "left", "leaves", "stay", "will_stay", "stays", "leaving")
OVERRULING = ("denied", "refused", "delayed", "demanded")
SAYING = ("planned", "begun", "done", "agreed", "announced")
_SAID_AFTER = ("denied", "begun", "delayed")
_OLD = timedelta(days=180)
_HARD = frozenset("؛;:.!")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Hold a stage: the words *first* to before *last* that say it, *act* among them, whose forces, from where."""

    first: int
    last: int
    act: int
    stage: str
    forces: str | None
    place: str | None


def find(sentence: Reading, known: Known) -> list[Step]:
    """Return the stages *sentence* claims, in order; `known.recent` is kept up to date."""
    text = sentence.text[sentence.start : sentence.end].rstrip(" »”\"'")
    asked = [n for n, (word, _, _) in enumerate(sentence.words) if word in claim_words.ASKS]
    if asked[:1] == [0] or (text.endswith(("؟", "?")) and not asked):
        return []
    steps: list[Step] = []
    for mark in _acts(sentence):
        if text.endswith(("؟", "?")) and mark.first > asked[0]:
            break
        step = _step(Act(sentence=sentence, mark=mark, floor=_floor(sentence, mark.first)), known)
        if step and not any(step.stage == s.stage and step.first < s.last for s in steps):
            steps.append(step)
    return steps


def _acts(sentence: Reading) -> list[Mark]:
    """Return the words for leaving or staying, the longest first, without overlaps."""
    kept: list[Mark] = []
    for mark in sorted(sentence.of("acts", *ACTS), key=lambda m: (m.first, -m.last, ACTS.index(m.key))):
        if not kept or mark.first >= kept[-1].last:
            kept.append(mark)
    return kept


def _floor(sentence: Reading, at: int) -> int:
    """Return where the clause of the word *at* begins."""
    for back in range(at - 1, -1, -1):
        if sentence.words[back][0] in claim_words.SHIFT or any(
            mark in _HARD for mark in sentence.gap(back, back + 1)[:-1]
        ):
            return back + (sentence.words[back][0] not in claim_words.SHIFT)
    return 0


def _step(act: Act, known: Known) -> Step | None:
    if _is_void(act, known):
        return None
    place, placed = place_of(act, known)
    forces, named = forces_of(act, known, place)
    said = _STAGE[act.key](act) if forces or named else None
    if said is None or (forces and known.country(forces) == place and place):
        return None
    if forces in known.terms.homes:
        return None
    stage, cue = said
    if forces and forces != "foreign":
        known.recent = forces
    near = [m for m in (act.mark, cue, named, placed) if m]
    return Step(
        first=min(m.first for m in near),
        last=max(m.last for m in near),
        act=act.mark.first,
        stage=stage,
        forces=forces,
        place=place,
    )


def _is_void(act: Act, known: Known) -> bool:
    """Return whether nothing is claimed: supposed, gone without saying, of treaties or local men, long past."""
    sentence, mark = act.sentence, act.mark
    if act.cue("supposed", reach=2 * REACH) or _goes_without_saying(act) or _is_old(act, known):
        return True
    if _is_of_locals(act) or {sentence.before(mark.first), sentence.after(mark.last)} & claim_words.EITHER:
        return True
    for other in sentence.of("acts", "local", "treaty"):
        owned = any(mark.last <= m.first < other.first for m in sentence.of("acts", "forces", "own", "ours"))
        if 0 <= other.first - mark.last <= 2 and not owned:
            return True
        beside = 0 <= mark.first - other.last <= 1 and not sentence.parted(other.last - 1, mark.first)
        if other.key == "local" and beside:
            return True
    return act.key == "end" and not mission_of(act)


def _is_of_locals(act: Act) -> bool:
    """Return whether "their forces" are those of local men named last before: «طالب … بسحب قواتهم»."""
    sentence, mark = act.sentence, act.mark
    if not any(0 <= m.first - mark.last <= 1 for m in sentence.of("acts", "own")):
        return False
    said = [(m.last, m.key) for m in [*sentence.of("acts", "local"), *sentence.of("powers")] if m.last <= mark.first]
    return bool(said) and max(said)[1] == "local"


def _goes_without_saying(act: Act) -> bool:
    reach = 2 if act.key in {"leaves", "left"} else 1
    return act.cue("after", reach=reach) is not None and act.cue("denied") is None


def _is_old(act: Act, known: Known) -> bool:
    """Return whether a date near the word is half a year past or more, or a bare year where the day is unknown."""
    sentence = act.sentence
    found = dates.find(sentence.text[sentence.start : sentence.end], anchor=known.day)
    at = sentence.words[act.mark.first][1] - sentence.start
    near = [d for d in found if abs(d.start - at) < 60]
    if act.key in {"will_leave", "will_stay"} or not near:
        return False
    if known.day is None:
        return act.key == "left" and any((d.last - d.first).days > 360 for d in near)
    return all(d.last < known.day - _OLD for d in near)


Said = tuple[str, Mark | None] | None


def _cued(act: Act) -> Said:
    """Return the stage a noun for leaving gets from the words about it."""
    if act.sentence.before(act.mark.first) in claim_words.NOT_TO:
        decided = act.cue("announced", "agreed", "planned", "demanded")
        return ("refused", decided) if decided and decided.key != "demanded" else None
    for key in OVERRULING:
        if cue := act.cue(key):
            return None if key in {"denied", "refused"} and _puts_off(act, cue) else (key, cue)
    if denied := _denied_at_length(act):
        return "denied", denied
    before, after = act.cue(*SAYING), act.later(*_SAID_AFTER, "announced")
    if before and not (after and after.key == "denied"):
        return before.key, before
    if after:
        return after.key, after
    if _laid_on(act):
        return "demanded", None
    return None


def _puts_off(act: Act, cue: Mark) -> bool:
    """Return whether what *cue* denies is that the leaving is put off: «نفت تمديد موعد الانسحاب»."""
    return any(word in claim_words.PUT_OFF for word, _, _ in act.sentence.words[cue.last : act.mark.first])


def _denied_at_length(act: Act) -> Mark | None:
    """Return who denies "any plan" where his name and title part the two: «نفى القائد فلان، الأربعاء، وجود أي خطط»."""
    plan = act.cue("planned")
    is_any = plan and {act.sentence.before(plan.first, back) for back in (1, 2)} & claim_words.ANY
    return act.cue("denied", reach=2 * REACH) if is_any else None


def _laid_on(act: Act) -> bool:
    """Return whether leaving is laid on forces: «على القوات الأجنبية المغادرة»."""
    sentence, first = act.sentence, act.mark.first
    on = [n for n in range(max(act.floor, first - 5), first) if sentence.words[n][0] in {"علي", "وعلي"}]
    return any(on[-1] < m.first for m in sentence.of("acts", "forces", "own") if m.first < first) if on else False


def _ended(act: Act) -> Said:
    said = _cued(act)
    first = act.sentence.words[act.mark.first][0]
    if said is None and first.startswith(("س", "will")):
        return "announced", None
    return said or (("done", None) if first in claim_words.ENDED else None)


def _will_leave(act: Act) -> Said:
    if cue := act.cue("maybe", reach=2) or act.cue("planned", reach=3):
        return "planned", cue
    if cue := act.cue("denied"):
        return "denied", cue
    return "announced", None


def _leaves(act: Act) -> Said:
    if never := act.cue("never", reach=1):
        return "refused", never
    if until := act.cue("until", reach=2):
        earlier = [m for m in act.sentence.of("stages", "never", "refused") if m.last <= until.first]
        return ("demanded", until) if earlier else None
    for key in ("denied", "refused", "delayed", "demanded", "planned", "maybe", "begun", "agreed"):
        if cue := act.cue(key, reach=NEAR):
            return {"maybe": "planned"}.get(key, key), cue
    return None if act.sentence.before(act.mark.first) in claim_words.SUBORDINATE else _in_the_news(act)


def _in_the_news(act: Act) -> Said:
    """Return what a bare present says beside its own forces, as headlines do: «فرنسا تسحب قواتها من مالي»."""
    owned = [m for m in act.sentence.of("acts", "own") if 0 <= m.first - act.mark.last <= 1]
    begins = act.mark.first - act.floor <= 3
    return ("announced", None) if owned and begins else None


def _leaving(act: Act) -> Said:
    return ("denied", act.cue("denied")) if act.cue("denied") else ("begun", None)


def _left(act: Act) -> Said:
    if act.cue("denied"):
        return "denied", act.cue("denied")
    return None if act.sentence.before(act.mark.first) in claim_words.SUBORDINATE else ("done", None)


def _will_stay(act: Act) -> Said:
    return ("denied", act.cue("denied")) if act.cue("denied") else ("refused", None)


def _stays(act: Act) -> Said:
    if never := act.cue("never", reach=1):
        return "announced", never
    cue = act.cue("stands")
    return ("refused", cue) if cue and not act.cue("demanded", "denied") else None


def _stay(act: Act) -> Said:
    """Return that forces stay, where it is said as settled or by those who decide; what others urge is none."""
    urged = act.cue("demanded")
    cue = act.cue("stands")
    if urged and (cue is None or urged.first != cue.first):
        return None
    return ("refused", cue) if cue and not act.cue("denied", "refused") else None


_STAGE: Mapping[str, Callable[[Act], Said]] = {
    "leave": _cued, "end": _ended, "will_leave": _will_leave, "left": _left, "leaves": _leaves, "stay": _stay,
    "will_stay": _will_stay, "stays": _stays, "leaving": _leaving,
}  # fmt: skip
