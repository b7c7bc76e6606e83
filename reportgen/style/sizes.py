"""Font sizes as Chinese printers name them."""

from collections.abc import Mapping
from decimal import Decimal

NAMED_SIZES: Mapping[str, Decimal] = {
    "初号": Decimal(42),
    "小初": Decimal(36),
    "一号": Decimal(26),
    "小一": Decimal(24),
    "二号": Decimal(22),
    "小二": Decimal(18),
    "三号": Decimal(16),
    "小三": Decimal(15),
    "四号": Decimal(14),
    "小四": Decimal(12),
    "五号": Decimal("10.5"),
    "小五": Decimal(9),
    "六号": Decimal("7.5"),
    "小六": Decimal("6.5"),
    "七号": Decimal("5.5"),
    "八号": Decimal(5),
}
"""Points by name."""
