"""`zhize serve`: the questions as forms, a SPARQL endpoint that is safe to offer, and the pages of a build.

Queries run in processes that can be ended; this package starts them, passes requests on and words the answers.
Needs the extra `zhize[serve]`; nothing here is imported by the other commands.
"""
