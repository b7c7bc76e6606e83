from reportgen.pipeline.authoring.expressions import expressions, shown


def texts(material):
    return {(one.owner, one.text, one.scope) for one in expressions(material.source, material.card)}


def test_every_expression_of_a_template_is_seen_with_its_scope(written):
    found = texts(written())

    assert ("total.budget", 'projects | sum("budget")', ("total",)) in found
    assert ("XM-101", "actual <= budget", ("projects", "*")) in found
    assert ("XM-101", "budget | amount", ("projects", "*")) in found
    assert ("reason", "rate < 0.8", ("projects", "*")) in found
    assert ("document.title", "year", ()) in found


def test_a_bracket_that_is_not_closed_is_an_expression_too(written):
    def change(data):
        data["document"]["title"] = "{{ year }}年{{ department"

    assert ("document.title", "年{{ department", ()) in texts(written(template=change))


def test_a_pattern_is_shown_as_it_is_written():
    assert shown(("lines", "*", "parts", "*", "final")) == "lines[*].parts[*].final"
