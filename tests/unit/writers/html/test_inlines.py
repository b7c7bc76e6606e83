from reportgen.document.nodes import LineBreak, Strong, Text, Value
from reportgen.writers.html.inlines import Inlines
from reportgen.writers.html.origins import Figures


def inlines():
    return Inlines({}, {}, Figures("zh"))


def test_inlines_keep_their_order_and_look():
    children = (Text("甲"), Strong((Text("<乙>"), LineBreak())), Value("丙", ("a", 0)))

    assert inlines().html(children) == (
        '甲<strong>&lt;乙&gt;<br></strong><span data-path="a[0]">丙</span>'
    )


def test_a_block_comes_from_the_first_value_in_it():
    children = (Text("甲"), Strong((Value("乙", ("b",)),)), Value("丙", ("c",)))

    assert inlines().marks((), children) == ' data-path="b"'
    assert inlines().marks(("a",), children) == ' data-path="a"'
    assert inlines().marks((), (Text("甲"),)) == ""
