package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import dev.loam.billing.price.Fraction;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invoices as rows. What is written is never changed. */
class InvoiceRepository {
    private static final int DECIMALS_OF_EXACT = 30;
    private static final String SELECT = """
            select number, organization, organization_name, period, currency, decimals, price_book, subtotal, credits,
                tax_name, tax_percent, tax, total, issued_at
            from billing.invoice
            """;

    private final JdbcClient jdbc;

    InvoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the next invoice; nobody else gets one until this transaction has ended. */
    long takeNumbers() {
        return jdbc.sql("select next from billing.invoice_number where series = '' for update")
                .query(Long.class)
                .single();
    }

    void setNextNumber(long next) {
        jdbc.sql("update billing.invoice_number set next = :next where series = ''")
                .param("next", next)
                .update();
    }

    /** Invoices of one month by one price book, which is what they have in common. */
    void issue(List<Invoice> invoices, Instant issuedAt) {
        if (invoices.isEmpty()) {
            return;
        }
        Invoice any = invoices.getFirst();
        jdbc.sql("""
                        insert into billing.invoice (number, organization, organization_name, period, currency, decimals,
                            price_book, subtotal, credits, tax_name, tax_percent, tax, total, issued_at)
                        select number, organization, organization_name, :period, :currency, :decimals, :price_book,
                            subtotal, credits, :tax_name, tax_percent, tax, total, :issued_at
                        from unnest(
                            cast(:numbers as bigint[]), cast(:organizations as uuid[]), cast(:names as text[]),
                            cast(:subtotals as numeric[]), cast(:credits as numeric[]), cast(:tax_percents as numeric[]),
                            cast(:taxes as numeric[]), cast(:totals as numeric[]))
                            as rows (number, organization, organization_name, subtotal, credits, tax_percent, tax, total)
                        """)
                .param("period", any.period())
                .param("currency", any.currency())
                .param("decimals", any.decimals())
                .param("price_book", any.priceBook())
                .param("tax_name", any.taxName())
                .param("issued_at", issuedAt.atOffset(ZoneOffset.UTC))
                .param("numbers", column(invoices, invoice -> String.valueOf(invoice.number())))
                .param(
                        "organizations",
                        column(invoices, invoice -> invoice.organization().toString()))
                .param("names", column(invoices, Invoice::organizationName))
                .param(
                        "subtotals",
                        column(invoices, invoice -> invoice.subtotal().toPlainString()))
                .param("credits", column(invoices, invoice -> invoice.credits().toPlainString()))
                .param(
                        "tax_percents",
                        column(invoices, invoice -> invoice.taxPercent().toPlainString()))
                .param("taxes", column(invoices, invoice -> invoice.tax().toPlainString()))
                .param("totals", column(invoices, invoice -> invoice.total().toPlainString()))
                .update();
    }

    void insert(List<Numbered> lines) {
        jdbc.sql("""
                        insert into billing.invoice_line (invoice, line, kind, period, project, meter, description, plan,
                            from_day, to_day, quantity, unit, included, billable, amount, exact)
                        select * from unnest(
                            cast(:invoices as bigint[]), cast(:lines as integer[]), cast(:kinds as text[]),
                            cast(:periods as date[]), cast(:projects as text[]), cast(:meters as text[]),
                            cast(:descriptions as text[]), cast(:plans as text[]), cast(:from_days as date[]),
                            cast(:to_days as date[]), cast(:quantities as text[]), cast(:units as text[]),
                            cast(:includeds as text[]), cast(:billables as text[]), cast(:amounts as numeric[]),
                            cast(:exacts as numeric[]))
                        """)
                .param("invoices", column(lines, line -> Long.toString(line.invoice())))
                .param("lines", column(lines, line -> Integer.toString(line.number())))
                .param("kinds", column(lines, line -> line.line().kind().column()))
                .param("periods", column(lines, line -> line.line().period().toString()))
                .param("projects", column(lines, line -> text(line.line().project())))
                .param("meters", column(lines, line -> line.line().meter()))
                .param("descriptions", column(lines, line -> line.line().description()))
                .param("plans", column(lines, line -> line.line().plan()))
                .param("from_days", column(lines, line -> line.line().from().toString()))
                .param("to_days", column(lines, line -> line.line().to().toString()))
                .param("quantities", column(lines, line -> line.line().quantity()))
                .param("units", column(lines, line -> line.line().unit()))
                .param("includeds", column(lines, line -> line.line().included()))
                .param("billables", column(lines, line -> line.line().billable()))
                .param("amounts", column(lines, line -> line.line().amount().toPlainString()))
                .param(
                        "exacts",
                        column(
                                lines,
                                line -> line.line()
                                        .exact()
                                        .rounded(DECIMALS_OF_EXACT)
                                        .stripTrailingZeros()
                                        .toPlainString()))
                .update();
    }

    private static String text(@Nullable ProjectRef project) {
        return project == null ? "" : project.value();
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    List<Invoice> list(UUID organization) {
        return jdbc.sql(SELECT + "where organization = :organization order by period desc")
                .param("organization", organization)
                .query((row, number) -> invoice(row))
                .list();
    }

    Optional<Invoice> find(UUID organization, long number) {
        return jdbc.sql(SELECT + "where organization = :organization and number = :number")
                .param("organization", organization)
                .param("number", number)
                .query((row, at) -> invoice(row))
                .optional();
    }

    List<Invoice> ofPeriodFrom(Period period, long afterNumber, int most) {
        return jdbc.sql(SELECT + "where period = :period and number > :after and told_at is null"
                        + " order by number limit :most")
                .param("period", period.firstDay())
                .param("after", afterNumber)
                .param("most", most)
                .query((row, at) -> invoice(row))
                .list();
    }

    void told(List<Long> numbers, Instant now) {
        jdbc.sql("update billing.invoice set told_at = :now where number = any(cast(:numbers as bigint[]))")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("numbers", numbers.stream().map(String::valueOf).toArray(String[]::new))
                .update();
    }

    List<InvoiceLine> lines(long number) {
        return jdbc.sql("""
                        select kind, period, project, meter, description, plan, from_day, to_day, quantity, unit,
                            included, billable, amount, exact
                        from billing.invoice_line where invoice = :number order by line
                        """)
                .param("number", number)
                .query((row, at) -> line(row))
                .list();
    }

    /** Organizations that may have an invoice for the month and have none, in their order. */
    List<UUID> organizationsToInvoice(Period period, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        select organization from (
                            select organization from billing.project_owner
                            union select organization from billing.plan_assignment
                        ) known
                        where (cast(:after as uuid) is null or organization > cast(:after as uuid))
                            and not exists (select from billing.invoice i
                                where i.organization = known.organization and i.period = :period)
                        order by organization limit :most
                        """)
                .param("after", after == null ? null : after.toString())
                .param("period", period.firstDay())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** Those of the organizations that have no invoice for the month. */
    List<UUID> withoutInvoice(Period period, List<UUID> organizations) {
        return jdbc.sql("""
                        select wanted from unnest(cast(:organizations as uuid[])) as wanted
                        where not exists (select from billing.invoice i
                            where i.organization = wanted and i.period = :period)
                        order by wanted
                        """)
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .param("period", period.firstDay())
                .query(UUID.class)
                .list();
    }

    /** From here on, what comes for the month is late. */
    void begin(Period period, Instant now) {
        jdbc.sql("""
                        insert into billing.closing (period, began_at) values (:period, :now)
                        on conflict (period) do nothing
                        """)
                .param("period", period.firstDay())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void finish(Period period, Instant now) {
        jdbc.sql("update billing.closing set finished_at = coalesce(finished_at, :now) where period = :period")
                .param("period", period.firstDay())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isFinished(Period period) {
        return jdbc.sql(
                        "select exists (select from billing.closing where period = :period and finished_at is not null)")
                .param("period", period.firstDay())
                .query(Boolean.class)
                .single();
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        return new Invoice(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getInt(6),
                row.getInt(7),
                row.getBigDecimal(8),
                row.getBigDecimal(9),
                row.getString(10),
                row.getBigDecimal(11),
                row.getBigDecimal(12),
                row.getBigDecimal(13),
                row.getObject(14, OffsetDateTime.class).toInstant());
    }

    private static InvoiceLine line(ResultSet row) throws SQLException {
        String project = row.getString(3);
        return new InvoiceLine(
                InvoiceLine.Kind.of(row.getString(1)),
                row.getObject(2, LocalDate.class),
                project.isEmpty() ? null : new ProjectRef(project),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getBigDecimal(13),
                Fraction.of(row.getBigDecimal(14)));
    }

    /** A line and its place. */
    record Numbered(long invoice, int number, InvoiceLine line) {}
}
