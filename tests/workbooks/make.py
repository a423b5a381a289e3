"""Makes the workbooks of this folder: pip install XlsxWriter openpyxl, then python3 make.py.

The command (calamine) and the page (read-excel-file) must give the same documents of them, those of the
.jsonl files beside them: tests/articles.rs and www/src/workers/files/import.test.ts.
"""

import datetime
import pathlib

import openpyxl
import xlsxwriter

HERE = pathlib.Path(__file__).parent


def articles(name: str, options: dict) -> None:
    book = xlsxwriter.Workbook(HERE / name, options)
    book.set_properties({"created": datetime.datetime(2024, 5, 12)})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    clock = book.add_format({"num_format": "hh:mm"})
    share = book.add_format({"num_format": "0.00%"})
    money = book.add_format({"num_format": '#,##0.00 "USD"'})
    bold = book.add_format({"bold": True})

    info = book.add_worksheet("Info")
    info.write(0, 0, "Exported for the project. Ask Ana before you share any of it with others.")
    info.write(1, 0, "Version")
    info.write(1, 1, 2)

    sheet = book.add_worksheet("Articles")
    # Heads that are merged over several columns, and over both rows.
    heads = ["ID", "Headline", "Body", "Published", "Source", "", "seen", "sure", "checked", "per day", "note"]
    in_order = options.get("constant_memory")
    sheet.write("A1", "Incidents in Ituri", bold)
    if in_order:
        sheet.write_row(2, 0, heads)
    else:
        sheet.merge_range("E3:F3", "Source")
        for column, head in enumerate(heads):
            if head not in ["Source", ""]:
                sheet.merge_range(2, column, 3, column, head)
    sheet.write("E4", "name")
    sheet.write("F4", "reach")
    sheet.write("L4", "clock")
    rows = [
        (1, "Attack in Beni", 'Twelve people were killed in Beni.\nThe army said "nothing".\n\nMore 😀 follows.', (2024, 5, 12), "AFP"),
        (12345678901, "Second", "  Three people were hurt in Goma, witnesses said.  ", (2023, 12, 31), "Reuters"),
        (3, "Third", "Carriage\r\nreturns & <tags> were seen in Bunia on Monday.", (1999, 1, 1), "AP"),
    ]
    for at, (id, headline, body, (year, month, date), source) in enumerate(rows, start=4):
        # The third comes behind an empty row.
        row = at + (1 if at == 6 else 0)
        sheet.write_number(row, 0, id)
        sheet.write_string(row, 1, headline)
        sheet.write_string(row, 2, body)
        sheet.write_datetime(row, 3, datetime.datetime(year, month, date), day)
        sheet.write_string(row, 4, source)
        sheet.write_number(row, 5, [1.5, 0.1, 1e21][at - 4], money)
        sheet.write_datetime(row, 6, datetime.datetime(2024, 5, 12, 14, 30, 15), moment)
        sheet.write_number(row, 7, 0.25, share)
        sheet.write_boolean(row, 8, at == 4)
        sheet.write_formula(row, 9, "=1/8", None, 0.125)
        if at == 5:
            sheet.write_formula(row, 10, "=NA()", None, "#N/A")
        else:
            sheet.write_formula(row, 10, '="a"&"b"', None, "ab")
        if at == 4:
            sheet.write_datetime(row, 11, datetime.time(14, 30), clock)
    if not in_order:
        sheet.write_rich_string(7, 4, "A", bold, "P", " wire")

    codes = book.add_worksheet("Codes")
    codes.write_row(0, 0, ["code", "meaning"])
    codes.write_row(1, 0, [1, "Battle"])
    book.close()


def by_another() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "date", "text", "n"])
    sheet.append(["a-1", datetime.date(2024, 5, 12), "Twelve people were killed in Beni on Friday.", 7])
    sheet.append(["a-2", "13 May 2024", "Three people were hurt in Goma on Sunday.", None])
    sheet.append([None, None, None, None])
    sheet.append([4, datetime.datetime(2024, 5, 14, 9, 5), "=T(1)", 7.25])
    book.save(HERE / "openpyxl.xlsx")


articles("articles.xlsx", {})
articles("1904.xlsx", {"date_1904": True})
articles("inline.xlsx", {"constant_memory": True})
by_another()
