"""Operations on whole documents: what a question asks for that no search for passages can give.

Each module has one operation: a pure function from documents to a frozen value, and a second one that tells the value
as `Told`, so that the chat, the command line and programs get the same.
"""
