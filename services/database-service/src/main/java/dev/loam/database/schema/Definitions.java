package dev.loam.database.schema;

import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.CompositeType;
import dev.loam.database.schema.Snapshot.Domain;
import dev.loam.database.schema.Snapshot.EnumType;
import dev.loam.database.schema.Snapshot.Policy;
import dev.loam.database.schema.Snapshot.Privileges;
import dev.loam.database.schema.Snapshot.Table;
import dev.loam.database.schema.Snapshot.View;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statements that make what PostgreSQL does not write out itself. */
final class Definitions {
    private static final List<String> GRANTEES = List.of("public", "anon", "authenticated", "service_role");

    private Definitions() {}

    static String of(EnumType type) {
        return "create type %s as enum (%s);"
                .formatted(
                        Names.of(type.schema(), type.name()),
                        type.values().stream().map(Names::literal).collect(Collectors.joining(", ")));
    }

    static String of(Domain domain) {
        StringBuilder sql = new StringBuilder("create domain ")
                .append(Names.of(domain.schema(), domain.name()))
                .append(" as ")
                .append(domain.type());
        if (domain.byDefault() != null) {
            sql.append(" default ").append(domain.byDefault());
        }
        if (domain.notNull()) {
            sql.append(" not null");
        }
        domain.checks()
                .forEach(check -> sql.append(" constraint ")
                        .append(Names.quoted(check.name()))
                        .append(' ')
                        .append(check.definition()));
        return sql.append(';').toString();
    }

    static String of(CompositeType type) {
        return "create type %s as (\n%s\n);"
                .formatted(
                        Names.of(type.schema(), type.name()),
                        type.columns().stream()
                                .map(column -> "    " + Names.quoted(column.name()) + " " + typed(column))
                                .collect(Collectors.joining(",\n")));
    }

    static String of(Table table) {
        StringBuilder sql = new StringBuilder(table.unlogged() ? "create unlogged table " : "create table ")
                .append(Names.of(table.schema(), table.name()));
        if (table.partitionBound() != null) {
            sql.append(" partition of ").append(table.parent()).append(' ').append(table.partitionBound());
        } else {
            sql.append(table.columns().stream()
                    .map(column -> "    " + of(column))
                    .collect(Collectors.joining(",\n", table.columns().isEmpty() ? " (" : " (\n", "\n)")));
            if (table.parent() != null) {
                sql.append(" inherits (").append(table.parent()).append(')');
            }
        }
        if (table.partitionKey() != null) {
            sql.append(" partition by ").append(table.partitionKey());
        }
        return sql.append(';').toString();
    }

    /** A column as a new one is told. */
    static String of(Column column) {
        StringBuilder sql =
                new StringBuilder(Names.quoted(column.name())).append(' ').append(typed(column));
        if (column.generated() != null) {
            sql.append(" generated always as (")
                    .append(column.generated())
                    .append(column.stored() ? ") stored" : ") virtual");
        } else if (column.identity() != null) {
            sql.append(" generated ").append(column.identity()).append(" as identity");
        } else if (column.byDefault() != null) {
            sql.append(" default ").append(column.byDefault());
        }
        return column.notNull() ? sql.append(" not null").toString() : sql.toString();
    }

    static String typed(Column column) {
        return column.collation() == null ? column.type() : column.type() + " collate " + column.collation();
    }

    static String of(View view) {
        return "create %s %s%s as\n%s;"
                .formatted(
                        view.materialized() ? "materialized view" : "view",
                        Names.of(view.schema(), view.name()),
                        view.options() == null || view.options().isEmpty() ? "" : " with (" + view.options() + ")",
                        view.definition());
    }

    static String of(Policy policy) {
        StringBuilder sql = new StringBuilder("create policy ")
                .append(Names.quoted(policy.name()))
                .append(" on ")
                .append(Names.of(policy.schema(), policy.table()))
                .append(policy.permissive() ? "" : " as restrictive")
                .append(" for ")
                .append(policy.command())
                .append(" to ")
                .append(policy.roles().stream().map(Definitions::role).collect(Collectors.joining(", ")));
        if (policy.using() != null) {
            sql.append("\n    using (").append(policy.using()).append(')');
        }
        if (policy.check() != null) {
            sql.append("\n    with check (").append(policy.check()).append(')');
        }
        return sql.append(';').toString();
    }

    /** Says who may do what, whoever might before. */
    static String of(Privileges privileges, String object) {
        StringBuilder sql =
                new StringBuilder("revoke all on %s from %s;".formatted(object, String.join(", ", GRANTEES)));
        privileges
                .grants()
                .forEach(grant -> sql.append("\ngrant %s on %s to %s;"
                        .formatted(
                                String.join(", ", grant.privileges()).toLowerCase(Locale.ROOT),
                                object,
                                role(grant.grantee()))));
        privileges
                .columns()
                .forEach(grant -> sql.append("\ngrant %s on %s to %s;"
                        .formatted(
                                grant.privileges().stream()
                                        .map(privilege -> "%s (%s)"
                                                .formatted(
                                                        privilege.toLowerCase(Locale.ROOT),
                                                        Names.quoted(grant.column())))
                                        .collect(Collectors.joining(", ")),
                                object,
                                role(grant.grantee()))));
        return sql.toString();
    }

    private static String role(String name) {
        return name.equals("public") ? name : Names.quoted(name);
    }
}
