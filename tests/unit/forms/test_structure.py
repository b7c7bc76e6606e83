import pytest

LOOP = "{%tr for item in items %}"
END = "{%tr endfor %}"


@pytest.mark.parametrize(
    ("content", "said_of"),
    [
        ([((LOOP, "x"), (END, ""))], "同一行里不能有“x”"),
        ([((f"{LOOP}{{{{ item.name }}}}", ""), (END, ""))], "同一行里不能有“{{ item.name }}”"),
        ([((f"{LOOP}{END}", ""),)], "同一行里不能有"),
        (["{%p if true %}后", "{%p endif %}"], "同一段里不能有“后”"),
        ([(("{%tc if true %}后", "{%tc endif %}"),)], "同一格里不能有“后”"),
        (["{% if true %}"], "没有对应的 endif"),
        (["{% endfor %}"], "前面没有对应的开头"),
        (["{% else %}"], "前面没有对应的开头"),
        (["{% for x in items %}{% endif %}{% endfor %}"], "交叉"),
        (["{% for x in items %}{% elif x %}{% endfor %}"], "交叉"),
        ([(("{%tr if true %}",), ("{%p endif %}",), ("{%tr endif %}",))], "种类不同"),
        ([(("{% if true %}", "{% endif %}"),)], "不在同一个地方"),
        ([((LOOP,), ("x",)), ((END,),)], "不在同一个地方"),
        (["{%p if true %}", (("{%p endif %}",),)], "不在同一个地方"),
        (["{%r if true %}", "{%r endif %}"], "不在同一个地方"),
        ([LOOP, END], "要写在表格里"),
        (["{% vm %}"], "要写在表格里"),
        (["{{p project.name }}"], "不能用来印值"),
        ([(("{%tr colspan 2 %}",),)], "不要写种类"),
        (["{% macro a() %}{% endmacro %}"], "macro 不是能用的语句"),
        (["{% include 'a' %}"], "include 不是能用的语句"),
        (["{% %}"], "不是能用的语句"),
    ],
)
def test_tags_that_do_not_fit_together_are_findings(said, content, said_of):
    assert any(said_of in words for words in said(*content))


def test_everything_is_found_in_one_run(said):
    found = said("{% if a %}", ((LOOP, "x"), (END, "")), "{% endif %}{% endfor %}", "{{ + }}")

    assert sorted({words.split()[0] for words in found}) == ["RG651", "RG654", "RG655"]


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [(1, 1, 1), (2, 1, 2), (2, 2, 1)],
)
def test_a_finding_says_which_table_row_and_cell(said, table, row, cell):
    content = [[["a", "b"], ["c", "d"]] for _ in range(2)]
    content[table - 1][row - 1][cell - 1] = "{{ nothing }}"

    assert said(*content) == [f"RG655 正文表{table}第{row}行第{cell}格：没有“nothing”这个名称"]


def test_a_table_in_a_cell_has_a_number_of_its_own(said):
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"

    (found,) = said((("a", "b"), ("c", f"{inner}¶d")))

    assert "正文表2第1行第1格" in found
