package dev.loam.database.trial;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.trial.Trial.Policy;
import dev.loam.database.trial.Trial.TriedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the policies of tables that are for a role. */
final class PolicyList {
    private static final String POLICIES = """
            select c.relrowsecurity,
                   r.rolbypassrls or r.rolsuper
                       or (not c.relforcerowsecurity and pg_catalog.pg_has_role(r.oid, c.relowner, 'usage')),
                   p.polname,
                   case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                 when 'd' then 'delete' else 'all' end,
                   p.polpermissive,
                   pg_catalog.pg_get_expr(p.polqual, p.polrelid),
                   pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_roles r on r.rolname = ?
            left join pg_catalog.pg_policy p on p.polrelid = c.oid and exists (
                select from unnest(p.polroles) as named (role)
                where named.role = 0 or pg_catalog.pg_has_role(r.oid, named.role, 'usage'))
            where n.nspname = ? and c.relname = ?
            order by p.polname
            """;

    private PolicyList() {}

    static List<TriedTable> of(Connection connection, String role, Relations relations) throws SQLException {
        List<TriedTable> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(POLICIES)) {
            for (var relation : relations.commands().entrySet()) {
                statement.setString(1, role);
                statement.setString(2, relation.getKey().schema());
                statement.setString(3, relation.getKey().name());
                try (ResultSet row = statement.executeQuery()) {
                    read(row, relation.getKey(), relation.getValue(), tables);
                }
            }
        }
        return tables;
    }

    private static void read(ResultSet row, QualifiedName name, Set<String> commands, List<TriedTable> tables)
            throws SQLException {
        List<Policy> policies = new ArrayList<>();
        boolean enabled = false;
        boolean bypassed = false;
        while (row.next()) {
            enabled = row.getBoolean(1);
            bypassed = row.getBoolean(2);
            if (row.getString(3) != null) {
                String command = row.getString(4);
                boolean applies = enabled && !bypassed && (command.equals("all") || commands.contains(command));
                policies.add(new Policy(
                        row.getString(3), command, row.getBoolean(5), applies, row.getString(6), row.getString(7)));
            }
        }
        tables.add(new TriedTable(name.schema(), name.name(), enabled, bypassed, List.copyOf(commands), policies));
    }
}
