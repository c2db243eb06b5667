package dev.loam.billing.account;

import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of organizations as customers. */
public class Accounts {
    private static final String SELECT = """
            select organization, name, emails, event_project, tax_percent, payment_customer, version
            from billing.account
            """;

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account; an empty one where nothing was ever said. */
    public Account get(UUID organization) {
        return jdbc.sql(SELECT + "where organization = :organization")
                .param("organization", organization)
                .query((row, number) -> account(row))
                .optional()
                .orElseGet(() -> Account.empty(organization));
    }

    public Map<UUID, Account> of(Collection<UUID> organizations) {
        Map<UUID, Account> accounts = new HashMap<>();
        organizations.forEach(organization -> accounts.put(organization, Account.empty(organization)));
        jdbc.sql(SELECT + "where organization = any(cast(:organizations as uuid[]))")
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> account(row))
                .list()
                .forEach(account -> accounts.put(account.organization(), account));
        return accounts;
    }

    /** What the customer says. */
    Account put(
            UUID organization,
            String name,
            List<String> emails,
            @Nullable ProjectRef eventProject,
            @Nullable Long version) {
        int changed = jdbc.sql("""
                        insert into billing.account as old (organization, name, emails, event_project)
                        select :organization, :name, cast(:emails as text[]), :event_project
                        where cast(:version as bigint) is null or :version = 1
                            or exists (select from billing.account where organization = :organization)
                        on conflict (organization) do update
                        set name = excluded.name, emails = excluded.emails, event_project = excluded.event_project,
                            version = old.version + 1
                        where cast(:version as bigint) is null or old.version = :version
                        """)
                .param("organization", organization)
                .param("name", name)
                .param("emails", emails.toArray(String[]::new))
                .param("event_project", eventProject == null ? null : eventProject.value(), Types.VARCHAR)
                .param("version", version, Types.BIGINT)
                .update();
        if (changed == 0) {
            throw VersionTag.mismatch();
        }
        return get(organization);
    }

    /** What only the installation's administrators say. */
    Account administer(UUID organization, @Nullable BigDecimal taxPercent, @Nullable String paymentCustomer) {
        jdbc.sql("""
                        insert into billing.account as old (organization, tax_percent, payment_customer)
                        values (:organization, :tax_percent, :payment_customer)
                        on conflict (organization) do update
                        set tax_percent = excluded.tax_percent, payment_customer = excluded.payment_customer,
                            version = old.version + 1
                        """)
                .param("organization", organization)
                .param("tax_percent", taxPercent, Types.NUMERIC)
                .param("payment_customer", paymentCustomer, Types.VARCHAR)
                .update();
        return get(organization);
    }

    private static Account account(ResultSet row) throws SQLException {
        Array emails = row.getArray(3);
        String project = row.getString(4);
        return new Account(
                row.getObject(1, UUID.class),
                row.getString(2),
                List.of((String[]) emails.getArray()),
                project == null ? null : new ProjectRef(project),
                row.getBigDecimal(5),
                row.getString(6),
                row.getLong(7));
    }
}
