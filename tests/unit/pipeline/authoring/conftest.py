import json

import pytest
import yaml

from reportgen import resources
from reportgen.pipeline.authoring.material import material
from reportgen.pipeline.authoring.new import new_template
from reportgen.template.load import read_template


@pytest.fixture
def authored(tmp_path):
    """A function that writes the template to start from, with changes; it returns the folder.

    `template` and `schema` change the data of their files, `parts` are the texts of others.
    """

    def authored(*, template=None, schema=None, parts=None):
        folder = tmp_path / "small"
        for name, text in {**new_template("small"), **(parts or {})}.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for name, read, write, change in (
            ("template.yaml", yaml.safe_load, _yaml, template),
            ("schema.json", json.loads, json.dumps, schema),
        ):
            if change is not None:
                data = read((folder / name).read_text(encoding="utf-8"))
                change(data)
                (folder / name).write_text(write(data), encoding="utf-8")
        return folder

    return authored


@pytest.fixture
def written(authored):
    """A function that returns the material of a template with changes."""

    def written(**changes):
        found = material(read_template(authored(**changes), resources.schemas()))
        assert found is not None
        return found

    return written


def _yaml(data):
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
