-- Checks ask which claims an invoice has, exports which numbers.
CREATE INDEX claim_invoice ON claim (invoice);
CREATE INDEX number_invoice ON number (invoice);
