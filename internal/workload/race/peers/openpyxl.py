# Reads the invoices of a book and adds up the net amounts.
import sys

import openpyxl

rows, total = 0, 0
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
for row in book["发票"].iter_rows(values_only=True):
    if rows > 0:
        total += row[13]
    rows += 1
print(rows)
