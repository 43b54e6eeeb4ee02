// Reads the invoices of a book and adds up the net amounts.
const XLSX = require("xlsx");

const book = XLSX.readFile(process.argv[1], { dense: true, sheets: "发票" });
const sheet = book.Sheets["发票"];
const rows = sheet["!data"] || sheet; // where newer and older versions keep the cells
let total = 0;
for (let n = 1; n < rows.length; n++) total += rows[n][13].v;
console.log(rows.length);
