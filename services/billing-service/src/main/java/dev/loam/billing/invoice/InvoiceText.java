package dev.loam.billing.invoice;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Invoices as CSV, and as a page that prints. */
final class InvoiceText {
    private static final String COLUMNS =
            "number,line,kind,period,project,meter,description,plan,from,to,quantity,unit,included,billable,amount,currency";

    private InvoiceText() {}

    static String csv(InvoiceView invoice) {
        String number = Objects.requireNonNullElse(invoice.number(), "draft");
        StringBuilder csv = new StringBuilder(COLUMNS).append("\r\n");
        for (InvoiceView.Line line : lines(invoice)) {
            csv.append(row(
                    number,
                    Integer.toString(line.line()),
                    line.kind().column(),
                    line.period().toString(),
                    Objects.requireNonNullElse(line.project(), ""),
                    line.meter(),
                    line.description(),
                    line.plan(),
                    line.from().toString(),
                    line.to().toString(),
                    line.quantity(),
                    line.unit(),
                    line.included(),
                    line.billable(),
                    line.amount(),
                    invoice.currency()));
        }
        csv.append(sum(invoice, number, "subtotal", "", invoice.subtotal()));
        csv.append(sum(invoice, number, "credits", "", "-" + invoice.credits()));
        csv.append(
                sum(invoice, number, "tax", invoice.tax().name(), invoice.tax().amount()));
        csv.append(sum(invoice, number, "total", "", invoice.total()));
        return csv.toString();
    }

    private static String sum(InvoiceView invoice, String number, String kind, String description, String amount) {
        String period = invoice.period().toString();
        return row(
                number, "", kind, period, "", "", description, "", "", "", "", "", "", "", amount, invoice.currency());
    }

    private static String row(String... fields) {
        return List.of(fields).stream().map(InvoiceText::field).collect(Collectors.joining(",")) + "\r\n";
    }

    /** RFC 4180; what a spreadsheet would take for a formula is quoted with an apostrophe, numbers are not. */
    private static String field(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[0-9.]+");
        String safe = formula ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    static String page(InvoiceView invoice, String issuer) {
        String title = invoice.number() == null ? "Draft" : "Invoice " + invoice.number();
        StringBuilder rows = new StringBuilder();
        for (InvoiceView.Line line : lines(invoice)) {
            rows.append(
                    "<tr><td>%s</td><td>%s</td><td>%s – %s</td><td class=\"n\">%s %s</td><td class=\"n\">%s</td></tr>\n"
                            .formatted(
                                    escaped(Objects.requireNonNullElse(line.project(), "")),
                                    escaped(line.meter()
                                            + (line.description().isEmpty() ? "" : " " + line.description())),
                                    line.from(),
                                    line.to().minusDays(1),
                                    escaped(line.billable()),
                                    escaped(line.unit()),
                                    line.amount()));
        }
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>
                body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
                table{border-collapse:collapse;width:100%%}td,th{border-bottom:1px solid #ccc;padding:.3rem;text-align:left}
                .n{text-align:right;font-variant-numeric:tabular-nums}tfoot td{font-weight:600}
                @media print{body{margin:0}tr{break-inside:avoid}thead{display:table-header-group}}
                </style></head><body>
                <p>%2$s</p><h1>%1$s</h1><p>%3$s<br>%4$s%5$s</p>
                <table><thead><tr><th>Project</th><th>What</th><th>When</th><th class="n">Billable</th>
                <th class="n">%6$s</th></tr></thead><tbody>
                %7$s</tbody><tfoot>
                <tr><td colspan="4">Subtotal</td><td class="n">%8$s</td></tr>
                <tr><td colspan="4">Credits</td><td class="n">-%9$s</td></tr>
                <tr><td colspan="4">%10$s %11$s %%</td><td class="n">%12$s</td></tr>
                <tr><td colspan="4">Total</td><td class="n">%13$s</td></tr>
                </tfoot></table></body></html>
                """.formatted(
                        escaped(title),
                        escaped(issuer).replace("|", "<br>"),
                        escaped(
                                invoice.organizationName().isEmpty()
                                        ? invoice.organization().toString()
                                        : invoice.organizationName()),
                        invoice.period(),
                        invoice.issuedAt() == null
                                ? ""
                                : " · " + invoice.issuedAt().toString().substring(0, 10),
                        escaped(invoice.currency()),
                        rows,
                        invoice.subtotal(),
                        invoice.credits(),
                        escaped(invoice.tax().name()),
                        invoice.tax().percent(),
                        invoice.tax().amount(),
                        invoice.total());
    }

    private static List<InvoiceView.Line> lines(InvoiceView invoice) {
        return Objects.requireNonNullElse(invoice.lines(), List.of());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
