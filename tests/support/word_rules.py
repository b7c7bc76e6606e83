def broken_rules(document):
    return []
