"""The page's colours and type: paper and ink, by day and by night, in fonts that every system has."""

from __future__ import annotations

from ui.page.kit import gr

_SANS = ("system-ui", "sans-serif")
_MONO = ("ui-monospace", "monospace")
# Gradio's names: by day, by night. Text stands at 4.5:1 and better on every ground, edges of boxes at 3:1.
_COLOURS = {
    "body_background_fill": ("#f7f5f0", "#15171a"),
    "body_text_color": ("#23262b", "#e8e6e1"),
    "body_text_color_subdued": ("#5a5f68", "#a9adb3"),
    "background_fill_primary": ("#fffdfa", "#1c1f23"),
    "background_fill_secondary": ("#f1eee7", "#24282d"),
    "block_background_fill": ("#fffdfa", "#1c1f23"),
    "block_border_color": ("#ddd8cc", "#33383f"),
    "border_color_primary": ("#ddd8cc", "#33383f"),
    "border_color_accent": ("#b9c9d9", "#3d5a75"),
    "border_color_accent_subdued": ("#cfd9e3", "#33485c"),
    "color_accent_soft": ("#e6edf4", "#22303e"),
    "input_background_fill": ("#fffdfa", "#1c1f23"),
    "input_border_color": ("#8b867a", "#777c84"),
    "input_placeholder_color": ("#676c74", "#9a9ea5"),
    "button_secondary_background_fill": ("#fffdfa", "#24282d"),
    "button_secondary_text_color": ("#23262b", "#e8e6e1"),
    "link_text_color": ("#1f5f99", "#8dbbe8"),
}


def theme() -> gr.themes.Base:
    colours = {name: by_day for name, (by_day, _) in _COLOURS.items()}
    by_night = {f"{name}_dark": night for name, (_, night) in _COLOURS.items()}
    base = gr.themes.Soft(font=_SANS, font_mono=_MONO, neutral_hue="stone", primary_hue="blue")
    return base.set(**colours, **by_night, block_shadow="none", input_shadow="none", button_secondary_shadow="none")
