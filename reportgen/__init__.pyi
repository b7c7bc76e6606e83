"""What `import reportgen` gives, for type checkers: they follow no `__getattr__`."""

from reportgen.api.built import Built as Built
from reportgen.api.change import Change as Change
from reportgen.api.changes import Changes as Changes
from reportgen.api.changes import NotComparableError as NotComparableError
from reportgen.api.codes import explain_code as explain_code
from reportgen.api.comparing import diff as diff
from reportgen.api.document import Document as Document
from reportgen.api.errors import CannotWriteError as CannotWriteError
from reportgen.api.errors import ReportgenError as ReportgenError
from reportgen.api.errors import WrongArgumentError as WrongArgumentError
from reportgen.api.explanation import Explanation as Explanation
from reportgen.api.figure import Figure as Figure
from reportgen.api.figure import Figures as Figures
from reportgen.api.findings import Edit as Edit
from reportgen.api.findings import Finding as Finding
from reportgen.api.findings import Findings as Findings
from reportgen.api.findings import Related as Related
from reportgen.api.fixing import Fixed as Fixed
from reportgen.api.fixing import fix as fix
from reportgen.api.loading import check as check
from reportgen.api.loading import check_text as check_text
from reportgen.api.loading import load as load
from reportgen.api.report import Report as Report
from reportgen.api.rolling import CannotRollError as CannotRollError
from reportgen.api.rolling import Rolled as Rolled
from reportgen.api.rolling import WouldReplaceError as WouldReplaceError
from reportgen.api.rolling import roll as roll
from reportgen.api.templates import Layout as Layout
from reportgen.api.templates import Template as Template
from reportgen.api.templates import templates as templates
from reportgen.api.values import NoValueError as NoValueError
from reportgen.pipeline.roll import NewFile as NewFile
from reportgen.pipeline.working_copy import FileChange as FileChange

__version__: str
