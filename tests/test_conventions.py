"""What holds for every file, code and case of the project, and is easily forgotten."""

import ast
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reportgen.diagnostics import codes
from reportgen.diagnostics.diagnostic import Code
from reportgen.diagnostics.wording import LANGUAGES, text_of
from reportgen.installation import DISTRIBUTION
from reportgen.source import parse_source

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "reportgen"
CASES = ROOT / "tests" / "cases" / "diagnostics"
CATALOGUE = PACKAGE / "diagnostics" / "catalogue"

EVERY_CODE = [value for value in vars(codes).values() if isinstance(value, Code)]
CODES = [code for code in EVERY_CODE if not code.successor]
MODULES = sorted(PACKAGE.rglob("*.py"))
PACKAGES = [module for module in MODULES if module.name == "__init__.py"]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
UNIT_TESTS = sorted((ROOT / "tests" / "unit").rglob("test_*.py"))

# What stands above the bad and the good example of a manual page.
EXAMPLES = {"zh": ("**错**", "**对**"), "en": ("**Bad**", "**Good**")}
# Codes that no case folder shows, and why.
WITHOUT_CASE = {
    "RG111": "a file that is too large does not belong into a repository",
    "RG630": "the libraries for PDF files are installed where tests run",
    "RG631": "which fonts there are differs from machine to machine",
    "RG632": "comes with findings on fonts, which differ from machine to machine",
    "RG633": "LibreOffice may be installed or not",
    "RG636": "comes with findings on fonts, which differ from machine to machine",
    "RG660": "the libraries for Word layouts are installed where tests run",
    "RG637": "only a mistake of ours makes such a file",
    "RG634": "comes with findings on fonts, which differ from machine to machine",
    "RG710": "needs a git repository of its own, see tests/unit/pipeline/test_revisions.py",
    "RG711": "needs a git repository of its own",
    "RG712": "the cases are in a git repository, or they are not",
    "RG713": "git is installed, or it is not",
    "RG714": "needs a git repository of its own",
}
# Unit tests that are about several modules, and why.
WITHOUT_MODULE = {
    "cli/test_commands.py": "a command is a few lines; what matters is the command line",
    "cli/test_words.py": "every command and option must have words",
    "test_word_forms.py": "the shipped forms are Word documents, drawn by docs/word_forms.py",
    "forms/test_agreement.py": "formulas, texts, layouts and forms must tell a name alike",
}
# Modules whose claims are in tests of others, which run them as they are used: where.
TESTED_BY = {
    "expressions/characters.py": "unit/layout/test_render.py",
    "checks/rules/braces.py": "acceptance/test_mistakes.py",
    "pipeline/including.py": "unit/cli/test_inputs.py",
    "pipeline/causes.py": "acceptance/test_mistakes.py",
    "cli/again.py": "acceptance/test_nothing_again.py",
    "cli/account_options.py": "acceptance/test_account.py",
    "cli/keeping.py": "acceptance/test_nothing_again.py",
    "cli/program.py": "unit/cli/test_main.py",
    "pipeline/cache_folder.py": "unit/pipeline/test_cache.py",
    "__init__.py": "acceptance/test_api.py",
    "checks/last_year.py": "unit/checks/rules/test_left_over.py",
    "cli/reports.py": "unit/cli/test_commands.py",
    "cli/command.py": "unit/cli/test_main.py",
    "cli/fixing.py": "acceptance/test_fix_and_roll.py",
    "cli/options.py": "unit/cli/test_commands.py",
    "cli/redline.py": "acceptance/test_redline.py",
    "cli/session.py": "unit/cli/test_commands.py",
    "cli/templates.py": "unit/cli/test_commands.py",
    "cli/todo_list.py": "acceptance/test_fix_and_roll.py",
    "compute/faults.py": "unit/compute/test_evaluate.py",
    "comparison/report.py": "unit/pipeline/test_year_over_year.py",
    "document/nodes.py": "unit/document/test_walk.py",
    "forms/places.py": "unit/forms/test_tags.py",
    "forms/prose.py": "unit/forms/test_fill.py",
    "forms/xml.py": "unit/forms/test_tags.py",
    "layout/environment.py": "unit/layout/test_render.py",
    "layout/functions.py": "unit/layout/test_tables.py",
    "layout/run.py": "unit/layout/test_render.py",
    "layout/sink.py": "unit/layout/test_render.py",
    "lsp/buffers.py": "unit/lsp/test_reports.py",
    "lsp/hover.py": "unit/lsp/test_pointing.py",
    "pipeline/expected.py": "unit/pipeline/test_starter.py",
    "pipeline/templates.py": "unit/pipeline/test_check.py",
    "pipeline/todo.py": "unit/pipeline/test_todo_list.py",
    "pipeline/working_copy.py": "unit/pipeline/test_fix.py",
    "schema/advice.py": "unit/schema/test_wording.py",
    "schema/violation.py": "unit/schema/test_validator.py",
    "style/properties.py": "unit/style/test_load.py",
    "template/definition.py": "unit/template/test_load.py",
    "template/scorecard.py": "unit/template/test_load_scorecard.py",
    "writers/docx/style_names.py": "unit/writers/docx/test_styles.py",
    "writers/known_styles.py": "unit/writers/docx/test_body.py",
} | {
    f"cli/commands/{name}.py": "unit/cli/test_commands.py"
    for name in (
        "build", "check", "doctor", "explain", "lsp", "new", "roll", "schema", "template_check",
        "template_diff", "template_new", "template_show", "templates",
    )
} | {
    f"api/{name}.py": "acceptance/test_api.py"
    for name in (
        "building", "built", "change", "changes", "comparing", "document", "errors", "figure",
        "figures", "findings", "fixing", "listing", "loading", "redlining", "report", "rolling",
        "store", "templates", "values",
    )
}  # fmt: skip
# Public names that several modules define on purpose, and the one meaning that they have.
ONE_MEANING = {
    "Body": "each writer's: blocks one after the other, in its format",
    "Inlines": "each writer's: the inlines of a line, in its format",
}
# An install of the project that has the name reportgen on the package index.
STRANGER = re.compile(
    r"\b(?:pipx? (?:install|inject|run|download)|uv (?:tool |pip )?(?:install|run|add)|uvx)\b"
    r"[^`;&|\n]*?(?<![\w./:-])reportgen(?![\w/-]|\.\w)"
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = {
    extra: [Requirement(one) for one in requirements]
    for extra, requirements in PROJECT["project"]["optional-dependencies"].items()
}
# What reads a clock or sleeps by one: on a busy machine it says something else.
CLOCKS = {"perf_counter", "monotonic", "process_time", "time", "sleep", "wait_for_timeout"}
# Report types are data: the code knows no department and no year.
NAMES = re.compile("广州|花都|科协|科学技术协会")
YEAR = re.compile(r"(?<![\w+/-])202[0-9](?![\w/-])")


def of(things):
    return {"argvalues": things, "ids": lambda thing: getattr(thing, "id", None) or str(thing)}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables of a language; those of all phrases are one."""
    found: dict[str, dict[str, str]] = {"phrases": {}}
    for file in sorted((CATALOGUE / language).glob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        found["phrases"] |= content.pop("phrases", {})
        found |= content
    return found


def codes_of_template(file: Path) -> Iterator[str]:
    """Return the codes that a template gives or has given, whose names may change."""
    data = parse_source(file.read_text(encoding="utf-8"), file.name).source.data
    yield from (one["code"] for one in data.get("tie_outs", ()))
    yield from data.get("retired", ())


def does_something(module: Path) -> bool:
    """Say whether a module has functions; else it only names things."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return any(isinstance(node, functions) for node in ast.walk(tree))


def public_types(module: Path) -> Iterator[str]:
    """Return the names of the public classes and types that a module defines."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        name = ""
        if isinstance(node, ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id if ast.unparse(node.annotation) == "TypeAlias" else ""
        if name and not name.startswith("_"):
            yield name


def section(title: str) -> str:
    """Return a section of the description of the architecture."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def is_defined(name: str) -> bool:
    """Say whether a dotted name leads to something; the words of templates are no modules."""
    if not (PACKAGE / name.split(".")[0]).is_dir():
        return True
    try:
        return resolve_name(f"reportgen.{name}") is not None
    except (AttributeError, ImportError):
        return False


def constants(module: Path) -> Iterator[object]:
    """Return the values that are written in a module, without its docstrings."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    statements = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
    documentation = {id(node) for node in statements if isinstance(node, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield node.value


def test_codes_and_their_names_are_unique():
    identities = Counter(code.id for code in EVERY_CODE)
    names = Counter(code.name for code in EVERY_CODE)

    assert [name for name, count in (identities + names).items() if count > 1] == []


def test_a_code_that_was_given_stays_what_it_is():
    """Who adds a code adds its line; a code that is given up stays and names its successor."""
    ledger = (ROOT / "tests" / "codes.txt").read_text(encoding="utf-8").splitlines()
    codes_of_templates = (
        code
        for file in sorted((ROOT / "templates").glob("*/template.yaml"))
        for code in codes_of_template(file)
    )

    given = {f"{code.id} {code.name}" for code in EVERY_CODE}
    assert sorted(given | set(codes_of_templates)) == ledger


def test_a_retired_code_names_one_that_there_is():
    known = {code.id for code in CODES}

    assert [code.id for code in EVERY_CODE if code.successor and code.successor not in known] == []


@pytest.mark.parametrize("code", **of(CODES))
def test_a_code_has_an_identity_and_a_name_of_the_usual_form(code):
    assert re.fullmatch(r"RG[1-7]\d\d", code.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)


@pytest.mark.parametrize("code", **of(CODES))
def test_a_code_has_the_same_placeholders_in_every_language(code):
    texts = [text_of(code, language) for language in LANGUAGES]

    assert placeholders(texts[0].message) == placeholders(texts[1].message)
    assert placeholders(texts[0].fix) == placeholders(texts[1].fix)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", **of(CODES))
def test_a_code_has_a_message_without_full_stop_and_a_manual_with_examples(code, language):
    text = text_of(code, language)
    wrong, right = EXAMPLES[language]

    assert text.message
    assert text.message[-1] not in "。."
    assert wrong in text.manual
    assert right in text.manual


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", **of(CODES))
def test_the_good_examples_of_a_manual_can_be_read(code, language):
    _, good = text_of(code, language).manual.split(EXAMPLES[language][1], 1)
    examples = re.findall(r"```yaml\n(.*?)```", good, re.DOTALL)

    found = [one.code.id for text in examples for one in parse_source(text, "manual").diagnostics]

    assert set(found) <= {codes.NOT_A_MAPPING.id}  # an example may be an item of a list


def test_the_catalogues_have_words_for_known_codes_only():
    known = {code.id for code in CODES} | {"phrases"}

    assert {name for language in LANGUAGES for name in catalogue(language)} == known


def test_phrases_are_the_same_in_every_language():
    first, second = (catalogue(language)["phrases"] for language in LANGUAGES)

    assert first.keys() == second.keys()
    assert [key for key in first if placeholders(first[key]) != placeholders(second[key])] == []


@pytest.mark.parametrize("code", **of(CODES))
def test_a_code_is_shown_in_a_case(code):
    folders = list(CASES.glob(f"{code.id}-*"))

    assert bool(folders) != (code.id in WITHOUT_CASE)


def test_a_case_is_named_after_a_code():
    known = {code.id for code in CODES}

    assert [case.name for case in CASES.iterdir() if case.name.split("-")[0] not in known] == []


@pytest.mark.parametrize("package", **of([relative(package) for package in PACKAGES]))
def test_a_package_says_in_one_line_what_it_is(package):
    documentation = ast.get_docstring(ast.parse((ROOT / package).read_text(encoding="utf-8")))

    assert documentation
    assert "\n" not in documentation


@pytest.mark.parametrize("test", **of([relative(test) for test in UNIT_TESTS]))
def test_a_unit_test_is_about_the_module_of_its_name(test):
    place = Path(test).relative_to("tests/unit")
    module = PACKAGE / place.with_name(place.name.removeprefix("test_"))

    assert module.is_file() != (place.as_posix() in WITHOUT_MODULE)


def test_a_module_that_does_something_has_a_test_of_its_name_or_of_those_that_use_it():
    tests = {test.relative_to(ROOT / "tests" / "unit").as_posix() for test in UNIT_TESTS}
    modules = [module.relative_to(PACKAGE) for module in MODULES if does_something(module)]
    untested = {
        module.as_posix()
        for module in modules
        if module.with_name(f"test_{module.name}").as_posix() not in tests
    }

    assert untested == set(TESTED_BY)
    assert [test for test in TESTED_BY.values() if not (ROOT / "tests" / test).is_file()] == []


def test_a_public_name_has_one_meaning():
    """What the API shows of a value may be called as that value is."""
    homes: dict[str, list[str]] = {}
    for module in MODULES:
        if module.parent.name != "api":
            for name in public_types(module):
                homes.setdefault(name, []).append(relative(module))

    shared = {name: modules for name, modules in homes.items() if len(modules) > 1}
    assert {name: shared[name] for name in shared.keys() - set(ONE_MEANING)} == {}
    assert set(ONE_MEANING) - shared.keys() == set()


def test_the_glossary_has_one_word_for_one_thing():
    rows = re.findall(r"^\| (.+?) \| (.+?) \| .+ \|$", section("Words"), re.MULTILINE)[1:]
    terms = Counter(term for cell, _ in rows for term in cell.split(", "))
    chinese = Counter(cell for _, cell in rows if cell != "—")

    assert [word for word, count in (terms + chinese).items() if count > 1] == []


def test_the_road_names_modules_and_functions_that_there_are():
    named = re.findall(r"`((?:[a-z_]+\.)+\w+)`", section("The road"))

    assert [name for name in named if not is_defined(name)] == []


@pytest.mark.parametrize("module", **of([relative(module) for module in MODULES]))
def test_a_module_prints_nothing(module):
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))

    assert "print" not in [name.id for name in called if isinstance(name, ast.Name)]


@pytest.mark.parametrize("module", **of([relative(module) for module in MODULES]))
def test_a_module_knows_no_department_and_no_year(module):
    text = (ROOT / module).read_text(encoding="utf-8")

    assert NAMES.findall(text) == []
    assert [value for value in constants(ROOT / module) if YEAR.search(str(value))] == []


@pytest.mark.parametrize("test", **of([relative(test) for test in TESTS]))
def test_no_test_reads_a_clock(test):
    tree = ast.parse((ROOT / test).read_text(encoding="utf-8"))
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {getattr(function, "attr", getattr(function, "id", "")) for function in called}

    assert names & CLOCKS == set()


def texts_of_the_project() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.suffix in {".md", ".yaml", ".toml"})
    for folder in ("reportgen", "docs", "templates", "schemas", "examples", "benchmarks"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ".yaml", ".json", ".jinja", ".txt", ".html"}:
                yield path


def test_no_text_advises_to_install_the_stranger_that_has_our_name():
    advising = [
        relative(path)
        for path in texts_of_the_project()
        if STRANGER.search(path.read_text(encoding="utf-8"))
    ]

    assert advising == []


@pytest.mark.parametrize(
    "text",
    [
        "pip install reportgen",
        'py -m pip install -U "reportgen[pdf]"',
        "pipx install reportgen==1",
        "uv tool install 'reportgen'",
        "uvx reportgen check",
    ],
)
def test_an_install_of_the_stranger_is_known(text):
    assert STRANGER.search(text)


def test_the_distribution_has_one_name():
    assert PROJECT["project"]["name"] == DISTRIBUTION


def test_one_extra_has_all_that_users_may_want():
    (everything,) = EXTRAS["all"]

    assert everything.name == DISTRIBUTION
    assert everything.extras == set(EXTRAS) - {"all", "test", "dev"}


class Locked(NamedTuple):
    """A library or tool of the lock."""

    name: str
    version: str
    hashes: int


LOCKED = [
    Locked(found["name"], found["version"], found["hashes"].count("--hash=sha256:"))
    for found in re.finditer(
        r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<hashes>[^\n]*(?:\n +--hash[^\n]*)*)",
        (ROOT / "requirements.lock").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]


@pytest.mark.parametrize("line", LOCKED, ids=lambda line: line.name)
def test_the_lock_says_what_the_files_of_a_library_are(line):
    assert line.hashes


def test_the_lock_has_an_allowed_version_of_whatever_is_named():
    locked = {line.name: line.version for line in LOCKED}
    named = [Requirement(one) for one in PROJECT["project"]["dependencies"]]
    named += [Requirement(one) for one in PROJECT["build-system"]["requires"]]
    named += [one for extra in EXTRAS.values() for one in extra if one.name != DISTRIBUTION]

    for one in named:
        assert one.specifier.contains(locked[canonicalize_name(one.name)]), one


def test_the_lock_names_no_place_to_get_libraries_from():
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


# Files of this package, and those that it has made itself, are read as they are.
READS_ITS_OWN = {
    "installation.py", "kept.py", "disk.py", "comparison/html.py", "diagnostics/wording.py",
    "writers/html/css.py", "preview/app.py", "pipeline/authoring/new.py", "cli/commands/schema.py",
    "pipeline/cache_folder.py", "pipeline/office.py", "cli/standard_output.py",
    "checks/spelling/confusable.py", "checks/spelling/sequences.py", "writers/paper/measure.py",
}  # fmt: skip


@pytest.mark.parametrize("module", **of([str(relative(one)) for one in MODULES]))
def test_what_others_wrote_is_read_in_one_way(module):
    """A pipe must not be waited for, nor a file of any size be taken in."""
    name = module.removeprefix("reportgen/")
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    reads = [one for one in calls if getattr(one, "attr", "") in {"read_text", "read_bytes"}]

    assert not reads or name in READS_ITS_OWN


# What sends or takes something over a network; the preview listens on this machine.
NETWORK = re.compile(
    r"^\s*(?:import|from) "
    r"(?:socket|ssl|http\.client|urllib\.request|smtplib|ftplib|xmlrpc|requests|httpx)"
    r"(?! import url2pathname)\b.*",
    re.MULTILINE,
)


def test_only_the_preview_has_to_do_with_a_network():
    found = {
        path.relative_to(ROOT).as_posix(): NETWORK.findall(path.read_text(encoding="utf-8"))
        for path in (ROOT / "reportgen").rglob("*.py")
    }

    assert {name: lines for name, lines in found.items() if lines} == {
        "reportgen/preview/server.py": ["import socket"]
    }
