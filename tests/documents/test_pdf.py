import pytest
from pypdf import PdfReader

from desktop.documents.delivery import Written
from desktop.documents.official import default_signers
from desktop.documents.pdf import write_pdf
from desktop.domain.fields import FIELD_NAMES
from desktop.domain.task import Cancelled, Quiet
from tests.documents.sample_lists import member, official_list


def pages_of(path):
    return [page.extract_text() for page in PdfReader(path).pages]


def printed(tmp_path, count, *names, **more):
    path = tmp_path / "list.pdf"
    document = official_list(count, names, **more) if names else official_list(count, **more)
    assert write_pdf(document, path, Quiet()) == Written(path, count)
    return path


def test_one_page_has_the_whole_form(tmp_path):
    (page,) = pages_of(printed(tmp_path, 12, "full_name", "birth_date", "unit", signers=default_signers("Trần Thị Bình", "Nguyễn Văn An")))
    for text in (
        "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Ninh, ngày 24 tháng 11 năm 2026",
        "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN",
        "(Tính đến ngày 24/11/2026)",
        "Danh sách này có 12 người (bằng chữ: mười hai).",
        "NGƯỜI LẬP",
        "TM. BAN CHẤP HÀNH",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
        "Y Blôm Niê Kđăm",
    ):
        assert text in " ".join(page.split())


def test_every_page_repeats_the_heading_and_is_numbered_from_the_second_on(tmp_path):
    path = printed(tmp_path, 300)
    pages = pages_of(path)
    assert len(pages) > 5
    assert all("STT" in page and "Họ và tên" in page for page in pages)
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(path).pages} == {(842, 595)}


def test_the_signatures_are_never_alone(tmp_path):
    for count in range(10, 40):
        last = pages_of(printed(tmp_path, count))[-1]
        assert "TM. BAN CHẤP HÀNH" in last
        assert "Danh sách này có" in last
        assert all(member(number)["national_id"] in last for number in range(count - 3, count))


def test_everybody_is_on_it_once_and_in_order(tmp_path):
    text = "\n".join(pages_of(printed(tmp_path, 120)))
    places = [text.index(str(member(number)["national_id"])) for number in range(120)]
    assert places == sorted(places)


def test_the_typeface_is_embedded(tmp_path):
    fonts = PdfReader(printed(tmp_path, 3)).pages[0]["/Resources"]["/Font"].values()
    descriptors = [font.get_object().get("/FontDescriptor") for font in fonts]
    used = [descriptor.get_object() for descriptor in descriptors if descriptor is not None]
    assert len(used) == len(descriptors)
    assert all("/FontFile2" in descriptor and "LiberationSerif" in descriptor["/FontName"] for descriptor in used)


def test_all_fields_at_once_still_fit_the_paper(tmp_path):
    pages = PdfReader(printed(tmp_path, 5, *FIELD_NAMES)).pages
    assert "Danh sách này có 5 người" in pages[-1].extract_text()


def test_masked_papers_hide_their_numbers(tmp_path):
    text = "\n".join(pages_of(printed(tmp_path, 20, masked=True)))
    assert all(str(member(number)["national_id"]) not in text and str(member(number)["phone"]) not in text for number in range(20))


def test_the_file_tells_of_nobody_but_the_union(tmp_path):
    about = PdfReader(printed(tmp_path, 2)).metadata
    assert about.title == "Danh sách đoàn viên công đoàn"
    assert about.author == "Công đoàn cơ sở Công ty TNHH Dệt may Phú Thịnh"


def test_cancelling_leaves_nothing(tmp_path):
    class Impatient:
        def step(self, stage, done, total):
            if done >= 200:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(official_list(1_000), tmp_path / "list.pdf", Impatient())
    assert list(tmp_path.iterdir()) == []
