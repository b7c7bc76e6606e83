"""Every built-in code. Their words are in `catalogue/zh/` and `catalogue/en/`."""

from reportgen.diagnostics.diagnostic import Code, Severity

# RG1xx source: the text of a file
UNREADABLE_FILE = Code("RG101", "unreadable-file")
WRONG_ENCODING = Code("RG102", "wrong-encoding")
BYTE_ORDER_MARK = Code("RG103", "byte-order-mark", Severity.WARNING)
CONTROL_CHARACTER = Code("RG104", "control-character")
TAB_INDENTATION = Code("RG105", "tab-indentation")
YAML_SYNTAX = Code("RG106", "yaml-syntax")
DUPLICATE_KEY = Code("RG107", "duplicate-key")
KEY_NOT_TEXT = Code("RG108", "key-not-text")
EMPTY_FILE = Code("RG109", "empty-file")
SEVERAL_DOCUMENTS = Code("RG110", "several-documents")
FILE_TOO_LARGE = Code("RG111", "file-too-large")
NESTING_TOO_DEEP = Code("RG112", "nesting-too-deep")
ALIAS_EXPANSION = Code("RG113", "alias-expansion")
UNKNOWN_TAG = Code("RG114", "unknown-tag")
INCLUDE_OUTSIDE = Code("RG115", "include-outside")
INCLUDE_CYCLE = Code("RG116", "include-cycle")
INCLUDE_SHAPE = Code("RG117", "include-shape")
NOT_A_MAPPING = Code("RG118", "not-a-mapping")

# RG12x comments that suppress findings, RG13x the settings of a project

# RG2xx schema: the form of the values
WRONG_TYPE = Code("RG201", "wrong-type")
UNKNOWN_KEY = Code("RG202", "unknown-key")
MISSING_KEY = Code("RG203", "missing-key")
NOT_AN_OPTION = Code("RG204", "not-an-option")
WRONG_FORM = Code("RG205", "wrong-form")
OUT_OF_BOUNDS = Code("RG206", "out-of-bounds")
NOT_A_NUMBER = Code("RG207", "not-a-number")
RATE_WITHOUT_PERCENT = Code("RG208", "rate-without-percent")
AMOUNT_UNIT = Code("RG209", "amount-unit")
DUPLICATE_ENTRY = Code("RG210", "duplicate-entry")
TODO_LEFT = Code("RG211", "todo-left")
UNKNOWN_TEMPLATE = Code("RG212", "unknown-template")
UNKNOWN_LAYOUT = Code("RG213", "unknown-layout")
SCHEMA_VIOLATION = Code("RG299", "schema-violation")

# RG3xx computed fields and scores
COMPUTED_DIFFERS = Code("RG301", "computed-differs")
ROUNDING_TAIL = Code("RG302", "rounding-tail", Severity.INFO)
DIVISION_BY_ZERO = Code("RG303", "division-by-zero")
FORMULA_CYCLE = Code("RG304", "formula-cycle")
FORMULA_FAILED = Code("RG305", "formula-failed")
SCORE_MISSING = Code("RG311", "score-missing")
SCORE_OUT_OF_RANGE = Code("RG312", "score-out-of-range")
SCORE_UNKNOWN = Code("RG313", "score-unknown")
DEDUCTION_UNEXPLAINED = Code("RG314", "deduction-unexplained")
BASIS_MISSING = Code("RG315", "basis-missing")
BASIS_UNKNOWN = Code("RG316", "basis-unknown")

# RG4xx consistency
EXPLANATION_REQUIRED = Code("RG401", "explanation-required")
VALUE_REQUIRED = Code("RG402", "value-required")
UNIT_SLIP = Code("RG403", "unit-slip")
SISTER_OUT_OF_SCALE = Code("RG404", "sister-out-of-scale", Severity.WARNING)

# RG42x what changed against last year

# RG50x the structure of hand-written text

# RG52x, RG53x wording

# RG55x, RG56x figures and claims in text

# RG57x left over from last year

# RG6xx templates, layouts and writers
TEMPLATE_BROKEN = Code("RG601", "template-broken")
WEIGHTS_DO_NOT_ADD_UP = Code("RG602", "weights-do-not-add-up")
LAYOUT_SYNTAX = Code("RG603", "layout-syntax")
LAYOUT_NAME = Code("RG604", "layout-name")
LAYOUT_FAILED = Code("RG605", "layout-failed")
VALUE_MISSING = Code("RG606", "value-missing")
EXPRESSION_FAILED = Code("RG607", "expression-failed")
DANGLING_REFERENCE = Code("RG608", "dangling-reference")
DUPLICATE_ANCHOR = Code("RG609", "duplicate-anchor")
TABLE_SHAPE = Code("RG610", "table-shape")
UNKNOWN_STYLE = Code("RG611", "unknown-style")
IMAGE_UNUSABLE = Code("RG612", "image-unusable")
MARKUP_UNSUPPORTED = Code("RG613", "markup-unsupported")
STYLE_SHEET_BROKEN = Code("RG614", "style-sheet-broken")
ALTERNATIVE_MISSING = Code("RG620", "alternative-missing", Severity.WARNING)
PICTURE_LEFT_OUT = Code("RG621", "picture-left-out", Severity.INFO)
PDF_EXTRA_MISSING = Code("RG630", "pdf-extra-missing")
FONT_REPLACED = Code("RG631", "font-replaced", Severity.INFO)
GLYPH_MISSING = Code("RG632", "glyph-missing", Severity.WARNING)
OFFICE_UNAVAILABLE = Code("RG633", "office-unavailable")
PDF_REFUSED = Code("RG634", "pdf-refused")
CHART_KIND = Code("RG640", "chart-kind")
CHART_NOT_A_NUMBER = Code("RG641", "chart-not-a-number")
CHART_TOO_LARGE = Code("RG642", "chart-too-large")
CHART_MIXED = Code("RG643", "chart-mixed")
CHART_EMPTY = Code("RG644", "chart-empty", Severity.WARNING)

# RG65x layouts that are Word documents

# RG67x what `template check` finds

# RG7xx several inputs and outputs
OUTPUT_COLLISION = Code("RG701", "output-collision")
OUTPUT_IS_INPUT = Code("RG702", "output-is-input")
CANNOT_WRITE = Code("RG703", "cannot-write")

# RG71x differences between two reports
