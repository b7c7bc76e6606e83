"""`reportgen template`: what authors of templates need."""

from collections.abc import Mapping

from reportgen.cli.command import LazyGroup

COMMANDS: Mapping[str, str] = {
    "check": "reportgen.cli.commands.template_check",
    "new": "reportgen.cli.commands.template_new",
}

command = LazyGroup("template", modules=COMMANDS, words="template-")
