"""Vietnamese or not, and texts of old encodings."""

from __future__ import annotations

import pytest

from nguon.lang.vi.identify import legacy_encoding, looks_like


@pytest.mark.parametrize(
    "text",
    [
        "Thủ tướng Chính phủ vừa ký quyết định mới.",
        "THỦ TƯỚNG CHÍNH PHỦ VỪA KÝ QUYẾT ĐỊNH MỚI",
        "Hà Nội",
        "Bà Merkel và ông Obama",
        "thu tuong chinh phu hom nay da den tham benh vien va chuc mung can bo",
        "Giá iPhone 7 Plus tại FPT Shop giảm một triệu đồng",
        "Thu\u031b\u0301 t\u01b0 ng\u00e0y 1/6, m\u01b0a l\u01a1\u0301n",
    ],
)
def test_vietnamese(text: str) -> None:
    assert looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123 456",
        "…",
        "The Prime Minister said on Monday that the government would not raise taxes this year.",
        "Le gouvernement français a annoncé lundi que les impôts ne seraient pas augmentés.",
        "El gobierno anunció el lunes que no subirá los impuestos este año.",
        "Presiden mengatakan bahwa pemerintah tidak akan menaikkan pajak tahun ini.",
        "Prezydent powiedział w poniedziałek, że rząd nie podniesie podatków.",
        "国家主席习近平今天在北京会见了外宾",
        "Президент заявил, что налоги не вырастут.",
        "Taylor Swift and Nguyen Van Linh street in Ho Chi Minh City are not the same thing at all.",
    ],
)
def test_other_languages(text: str) -> None:
    assert not looks_like(text)


def test_old_encodings() -> None:
    assert legacy_encoding("Thñ t­íng ChÝnh phñ ®· ®Õn th¨m bÖnh viÖn vµ chóc mõng c¸n bé") == "TCVN3"
    assert legacy_encoding("Thuû töôùng Chính phuû ñaõ ñeán thaêm beänh vieän vaø chuùc möøng caùn boä") == "VNI"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thủ tướng đã đến thăm bệnh viện",
        "Thu tuong da den tham benh vien",
        "Le gouvernement français a annoncé que les élèves étaient déjà allés à l'école",
        "Die Größe der Bäume für Überländer",
        "São Paulo não é a capital",
        "El niño comió piña mañana",
    ],
)
def test_no_old_encoding(text: str) -> None:
    assert legacy_encoding(text) is None
