package eligibility

import "strings"

// bills are invoices of a run by the keys under which red-letter lines name
// them. A number without its code may name several.
type bills map[string]*named

// named are the invoices that a key may mean.
type named struct {
	list []*bill
	told map[*bill]bool
}

// nameBills finds the invoices that the given keys may mean.
func nameBills(cases []*Case, keys []string) bills {
	b := make(bills, len(keys))
	for _, key := range keys {
		if key == "" {
			continue
		}
		b[key] = &named{told: make(map[*bill]bool)}
	}
	for _, c := range cases {
		for n, i := range c.Items {
			if i.invoice == nil || n > 0 && namedAlike(i.Line, c.Items[n-1].Line) && i.invoice == c.Items[n-1].invoice {
				continue
			}
			b[i.key].add(i.invoice)
			b[i.PaperKey()].add(i.invoice)
			if i.Number != "" {
				b["-"+i.PaperNumber()].add(i.invoice)
			}
		}
	}
	return b
}

func (n *named) add(invoice *bill) {
	if n != nil && !n.told[invoice] {
		n.told[invoice] = true
		n.list = append(n.list, invoice)
	}
}

// blue returns the invoice that a red-letter line means by a key, nil where
// there is none or it is red itself. A number without its code means the only
// one whose seller is not another.
func (b bills) blue(key string, red *Item) *bill {
	if key == "" {
		return nil
	}
	var found *bill
	for _, invoice := range b[key].list {
		if invoice.isRed() || strings.HasPrefix(key, "-") && invoice.isOfAnother(red.Seller) {
			continue
		}
		if found != nil {
			return nil
		}
		found = invoice
	}
	return found
}
