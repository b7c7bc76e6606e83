import docx

from reportgen.cli.main import main


def test_a_document_is_printed_as_text(tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph("正文")
    document.save(str(tmp_path / "a.docx"))

    assert main(["git-text", str(tmp_path / "a.docx")]) == 0
    assert capsys.readouterr().out == "正文\n"


def test_a_header_and_a_comment_say_that_they_are_none_of_the_body(tmp_path, capsys):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "绝密"
    run = document.add_paragraph("正文").runs[0]
    document.add_comment(run, text="核对", author="陈晓")
    document.save(str(tmp_path / "a.docx"))

    assert main(["git-text", str(tmp_path / "a.docx"), "--lang", "zh"]) == 0
    assert capsys.readouterr().out == "正文\n[页眉] 绝密\n[批注] 陈晓: 核对\n"


def test_other_files_are_told_apart_by_their_hash(tmp_path, capsys):
    (tmp_path / "a.docx").write_bytes(b"no document")

    assert main(["git-text", str(tmp_path / "a.docx"), "--lang", "en"]) == 0
    assert "11 bytes, SHA-256 " in capsys.readouterr().out


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["git-text", str(tmp_path / "a.docx"), "--lang", "en"]) == 2
    assert "there is no file" in capsys.readouterr().err
