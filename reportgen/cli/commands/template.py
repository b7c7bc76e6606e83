"""`reportgen template`: what authors of templates need."""

from collections.abc import Mapping

from reportgen.cli.command import LazyGroup

COMMANDS: Mapping[str, str] = {
    "check": "reportgen.cli.commands.template_check",
    "diff": "reportgen.cli.commands.template_diff",
    "show": "reportgen.cli.commands.template_show",
    "new": "reportgen.cli.commands.template_new",
}

command = LazyGroup("template", modules=COMMANDS, words="template-")
