"""Contrast of every pair of colours that meet on the screen, by the formula of WCAG 2.x.

The pairs and least ratios are those of the design: 4.5:1 for text and 3:1 for graphics, 7:1 and 4.5:1 outdoors.
"""

import re

import pytest

from tests.helpers.contrasts import contrast
from ui.theme import Variant
from ui.tokens import THEME_FOLDER, colours, metrics

TEXT = """
ink/bg ink/surface ink/tint ink/surface2 ink/hover ink/row_warn ink/row_current ink2/surface ink2/hover
mute/bg mute/surface mute/surface2 mute/tint mute/hover mute/row_warn mute/row_current placeholder/surface
on_accent/accent on_accent/accent_hover on_accent/accent_press accent_ink/surface accent_ink/tint accent_ink/bg
gold_ink/gold_tint gold_ink/surface gold_ink/tint ok/ok_tint ok/surface ok/tint
warn/warn_tint warn/surface warn/row_warn warn/tint warn/row_current warn_ink/warn_tint
err/err_tint err/surface err/row_current info/info_tint info/surface on_toast/toast
ink/warn_tint ink/err_tint err/warn_tint info/warn_tint info/err_tint
accent_ink/warn_tint accent_ink/err_tint accent_ink/info_tint accent_ink/ok_tint
""".split()  # noqa: SIM905 - a table to read
"""The last four are the flat buttons in banners."""

GRAPHICS = """
line_strong/surface line_strong/row_current line_strong/bg focus/surface focus/bg focus/row_current focus/tint
gold/surface gold/row_current gold_line/gold_tint gold_line/surface dot/surface dot/row_warn dot/tint
accent_ink/track accent_ink/row_warn focus/warn_tint focus/err_tint focus/info_tint focus/ok_tint
""".split()  # noqa: SIM905 - a table to read

PAIRS = [(pair, 4.5, 7.0) for pair in TEXT] + [(pair, 3.0, 4.5) for pair in GRAPHICS]


def test_the_formula_gives_the_known_extremes() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("variant", list(Variant))
def test_every_pair_can_be_told_apart(variant: Variant) -> None:
    tokens = colours(variant)
    outdoor = variant is Variant.OUTDOOR
    low = []
    for pair, least, least_outdoor in PAIRS:
        front, ground = pair.split("/")
        ratio = contrast(tokens[front], tokens[ground])
        if ratio < (least_outdoor if outdoor else least):
            low.append(f"{pair} {ratio:.2f}")
    assert not low


@pytest.mark.parametrize("variant", list(Variant))
def test_all_variants_have_the_same_tokens_and_opaque_colours(variant: Variant) -> None:
    assert colours(variant).keys() == colours(Variant.LIGHT).keys()
    assert metrics(variant).keys() == metrics(Variant.LIGHT).keys()
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in colours(variant).values())


@pytest.mark.parametrize("variant", list(Variant))
def test_the_tinted_chevron_has_the_colour_of_its_variant(variant: Variant) -> None:
    drawn = (THEME_FOLDER / f"chevron-{variant}.svg").read_text(encoding="utf-8")
    assert f'stroke="{colours(variant)["ink2"]}"' in drawn
