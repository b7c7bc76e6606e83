from reportgen.pipeline.authoring.words import check_words


def missing(material):
    return [(one.args["owner"], one.args["missing"]) for one in check_words(material)]


def test_the_start_says_all_in_both_languages(written):
    assert missing(written()) == []


def test_a_code_needs_all_its_words(written):
    def change(data):
        del data["tie_outs"][0]["manual"]

    assert missing(written(template=change)) == [("XM-101", ("manual",))]


def test_chinese_words_have_chinese_characters(written):
    def change(data):
        data["title"]["zh"] = "Spending"
        data["layouts"]["standard"]["title"]["en"] = " "
        data["tie_outs"][0]["fix"]["zh"] = "{{ actual }} > {{ budget }}"

    assert missing(written(template=change)) == [
        ("title", ("zh",)),
        ("layouts.standard.title", ("en",)),
    ]
