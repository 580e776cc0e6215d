"""What a document is called, from its title."""

from __future__ import annotations

import pytest

from data.document_kind import document_kind, is_plural, short_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Telegram From the Embassy in Vietnam to the Department of State", "telegram"),
        ("Circular Telegram From the Department of State to Certain Missions", "circular telegram"),
        ("Memorandum of Telephone Conversation Between Ball and Bundy", "memorandum of telephone conversation"),
        ("Memorandum of a Conversation, Department of State, Washington", "memorandum of conversation"),
        ("Memorandum From the President's Special Assistant (Bundy) to President Kennedy", "memorandum"),
        ("National Security Action Memorandum No. 195", "memorandum"),
        ("Letter From Chancellor Adenauer to President Kennedy", "letter"),
        ("Draft Letter From President Kennedy", "letter"),
        ("Message From Chairman Khrushchev to President Kennedy", "message"),
        ("Airgram From the Embassy in Peru", "airgram"),
        ("Despatch From the Embassy in Haiti", "despatch"),
        ("Special National Intelligence Estimate", "special national intelligence estimate"),
        ("Summary Record of the 509th National Security Council Meeting", "summary record"),
        ("Minutes of a Cabinet Meeting, White House", "minutes"),
        ("Notes From Transcripts of JCS Meetings", "notes"),
        ("Paper Prepared in the Department of State", "paper"),
        ("Editorial Note", "editorial note"),
        ("Note From the Soviet Embassy", "note"),
        ("Transcript of Telephone Conversation Between Marlow and Quinn", "transcript of telephone conversation"),
        ("Conversation Among President Nixon and Others", "conversation"),
        ("Record of Action No. 2", "record"),
        ("Hearing on the Ledger", "hearing"),
        ("MEMORANDUM OF TELEPHONE CONVERSATION", "memorandum of telephone conversation"),
        ("Views on the Reply to a Telegram", "telegram"),
        ("Current Economic Developments", "document"),
        ("", "document"),
    ],
)
def test_the_kind_is_read_off_the_title(title: str, kind: str) -> None:
    assert document_kind(title) == kind


def test_a_document_is_named_in_a_word() -> None:
    assert short_kind("Memorandum of Conversation") == "memorandum"
    assert is_plural(document_kind("Minutes of a Meeting"))
    assert not is_plural(document_kind("Letter From X"))
