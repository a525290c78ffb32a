"""The grammar: role clauses, targets, brands and the rest, each fact with span and rule. Pure: text in, facts out."""
