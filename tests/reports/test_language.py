"""Reports in English are read; reports in another language are told apart; a few names decide nothing."""

import pytest

from onrecord.reports.language import tell_language

TEXTS = [
    ("en", "Gunmen on motorcycles attacked a convoy near the town, and four of the soldiers were killed, the army said."),
    ("en", "Two killed in Goma."),
    ("en", "M23 rebels seize Bunagana"),
    ("en", "Army denies."),
    ("en", "Abdul Rahman al-Burhan visits Omdurman market."),
    ("en", "The rebels said \"قتلنا عشرين جنديا قرب المدينة\" in a message that was seen by reporters and not confirmed by the army."),
    ("fr", "Des hommes armés ont attaqué un convoi de l'armée près de la ville lundi, tuant quatre soldats, a indiqué le porte-parole."),
    ("fr", "L'armée a nié. \"We did not fire at the camp and we do not know who did it,\" a dit son porte-parole lundi soir."),
    ("es", "Hombres armados atacaron el lunes un convoy del ejército cerca de la ciudad y mataron a cuatro soldados."),
    ("de", "Bewaffnete griffen am Montag in der Nähe der Stadt einen Konvoi der Armee an und töteten vier Soldaten."),
    ("ar", "هاجم مسلحون يوم الاثنين قافلة للجيش قرب المدينة وقتلوا أربعة جنود"),
    ("uk", "Озброєні люди напали в понеділок на колону армії поблизу міста, загинули четверо солдатів."),
    ("de", "Die Armee wies die Vorwürfe zurück."),
    ("ar", "قتل شخصان في الفاشر"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_the_language_is_told(code: str, text: str) -> None:
    assert tell_language(text).code == code


def test_the_answer_says_what_decided() -> None:
    assert tell_language(TEXTS[0][1]).found_by == "reports.language.function_words/1"
    assert tell_language("Army denies.").found_by == "reports.language.undecided/1"
    assert tell_language(TEXTS[6][1]).found_by == "py3langid"
