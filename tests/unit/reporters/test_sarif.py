import json

import pytest
from jsonschema import Draft202012Validator

from reportgen.diagnostics.place import Edit, Span
from reportgen.reporters.sarif import report

# What SARIF 2.1.0 requires of the objects that are written, and nothing but these objects.
REGION = {
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": {"type": "integer", "minimum": 1},
}
LOCATION = {
    "properties": {
        "id": {"type": "integer", "minimum": 0},
        "message": {"$ref": "#/$defs/message"},
        "logicalLocations": {"type": "array", "minItems": 1},
        "physicalLocation": {
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "required": ["uri"],
                    "properties": {"uri": {"pattern": "^[A-Za-z0-9._~:/%-]+$"}},
                },
                "region": REGION,
            },
            "additionalProperties": False,
        },
    },
    "additionalProperties": False,
}
CHANGE = {
    "required": ["artifactLocation", "replacements"],
    "properties": {
        "artifactLocation": {"required": ["uri"]},
        "replacements": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["deletedRegion"],
                "properties": {
                    "deletedRegion": REGION,
                    "insertedContent": {"properties": {"text": {"type": "string"}}},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
FIX = {
    "required": ["artifactChanges"],
    "properties": {
        "description": {"$ref": "#/$defs/message"},
        "artifactChanges": {"type": "array", "minItems": 1, "uniqueItems": True, "items": CHANGE},
    },
    "additionalProperties": False,
}
RESULT = {
    "required": ["ruleId", "ruleIndex", "level", "message"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": {"$ref": "#/$defs/message"},
        "locations": {"type": "array", "items": LOCATION},
        "relatedLocations": {"type": "array", "uniqueItems": True, "items": LOCATION},
        "fixes": {"type": "array", "uniqueItems": True, "items": FIX},
    },
    "additionalProperties": False,
}
RULE = {
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "name": {"pattern": "^[A-Za-z]+$"},
        "defaultConfiguration": {
            "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
            "additionalProperties": False,
        },
        "fullDescription": {"$ref": "#/$defs/message"},
        "help": {"$ref": "#/$defs/message"},
    },
    "additionalProperties": False,
}
DRIVER = {
    "required": ["name"],
    "properties": {
        "name": {"const": "reportgen"},
        "version": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
    "additionalProperties": False,
}
SARIF = {
    "$defs": {
        "message": {
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {}},
            "additionalProperties": False,
        }
    },
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {"driver": DRIVER},
                        "additionalProperties": False,
                    },
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def log(diagnostics):
    return json.loads(report(diagnostics, language="zh", quote=lambda *_: None, color=False))


def test_a_fix_has_the_changes_of_each_file(diagnostics):
    edits = (
        Edit(Span("dept.yaml", 4, 24, 5, 1), ""),
        Edit(Span("表 1.yaml", 1, 2, 1, 2), "元"),
        Edit(Span("dept.yaml", 6, 1, 6, 2), "甲"),
    )
    content = log([diagnostics[0]._replace(edits=edits), diagnostics[2]._replace(edits=edits[:1])])

    first, second = (result["fixes"][0] for result in content["runs"][0]["results"])

    assert [error.message for error in Draft202012Validator(SARIF).iter_errors(content)] == []
    assert first["description"]["text"] == "删去此行，由系统计算"
    assert [len(change["replacements"]) for change in first["artifactChanges"]] == [2, 1]
    assert first["artifactChanges"][1]["artifactLocation"]["uri"] == "%E8%A1%A8%201.yaml"
    assert second["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 4, "startColumn": 24, "endLine": 5, "endColumn": 1},
            "insertedContent": {"text": ""},
        }
    ]


def test_a_log_has_the_structure_of_the_standard(diagnostics):
    content = log(diagnostics)

    assert [error.message for error in Draft202012Validator(SARIF).iter_errors(content)] == []


def test_every_result_points_to_its_rule(diagnostics):
    (run,) = log(diagnostics)["runs"]

    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(rules)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_columns_are_declared_to_count_characters(diagnostics):
    (run,) = log(diagnostics)["runs"]

    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert region == {"startLine": 4, "startColumn": 24, "endLine": 4, "endColumn": 31}


def test_a_result_names_the_value_it_is_about(diagnostics):
    (run,) = log(diagnostics)["runs"]

    (location,) = run["results"][0]["locations"]
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "budget.lines[0].adjustment_rate"}
    ]


def test_a_finding_without_a_place_has_no_location(diagnostics):
    (run,) = log(diagnostics)["runs"]

    assert "locations" not in run["results"][-1]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("2023/a b.yaml", "2023/a%20b.yaml"),
        ("2023\\a.yaml", "2023/a.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("C:\\a.yaml", "file:///C:/a.yaml"),
        ("科协.yaml", "%E7%A7%91%E5%8D%8F.yaml"),
    ],
)
def test_files_are_named_by_uri(one, file, uri):
    (run,) = log([one(span=Span(file, 1, 1, 1, 2))])["runs"]

    (location,) = run["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": uri}
