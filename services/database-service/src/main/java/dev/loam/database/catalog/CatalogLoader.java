package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.DefaultExpression;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.TypeName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a catalog in one round trip. An empty search path has PostgreSQL qualify the names in default expressions. */
final class CatalogLoader {
    private static final String STATEMENTS = """
            select (select epoch from loam_guard.epoch), set_config('search_path', '', true);

            select n.nspname, c.relname, c.relkind in ('r', 'p', 'f'), c.relrowsecurity,
                   a.attname, tn.nspname, t.typname, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                   case when a.attidentity <> '' then pg_catalog.format('nextval(%L::regclass)',
                            pg_catalog.pg_get_serial_sequence(
                                pg_catalog.format('%I.%I', n.nspname, c.relname), a.attname))
                        when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end,
                   coalesce(bn.nspname, tn.nspname), coalesce(b.typname, t.typname)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_catalog.pg_type t on t.oid = a.atttypid
            left join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
            left join pg_catalog.pg_type b on t.typtype = 'd' and b.oid = t.typbasetype
            left join pg_catalog.pg_namespace bn on bn.oid = b.typnamespace
            left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relkind in ('r', 'p', 'f', 'v', 'm') and n.nspname = any (?)
            order by n.nspname, c.relname, a.attnum;

            select n.nspname, c.relname, i.indisprimary, k.names
            from pg_catalog.pg_index i
            join pg_catalog.pg_class c on c.oid = i.indrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            cross join lateral (
                select array_agg(a.attname::text order by key.position) as names
                from unnest(i.indkey::int2[]) with ordinality as key (number, position)
                join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.number
                where key.position <= i.indnkeyatts) k
            where i.indisunique and i.indpred is null and i.indexprs is null and n.nspname = any (?)
            order by i.indexrelid;

            select con.conname, n.nspname, c.relname, fn.nspname, fc.relname, pairs.own, pairs.other
            from pg_catalog.pg_constraint con
            join pg_catalog.pg_class c on c.oid = con.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_class fc on fc.oid = con.confrelid
            join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace
            cross join lateral (
                select array_agg(a.attname::text order by key.position) as own,
                       array_agg(fa.attname::text order by key.position) as other
                from unnest(con.conkey, con.confkey) with ordinality as key (number, other, position)
                join pg_catalog.pg_attribute a on a.attrelid = con.conrelid and a.attnum = key.number
                join pg_catalog.pg_attribute fa on fa.attrelid = con.confrelid and fa.attnum = key.other) pairs
            where con.contype = 'f' and con.conparentid = 0 and n.nspname = any (?) and fn.nspname = any (?)
            order by con.conrelid, con.conname;

            select n.nspname, p.proname, p.proretset, p.provolatile = 'v',
                   case when t.typtype = 'p' and t.typname = 'void' then 'NOTHING'
                        when coalesce(base.typtype, t.typtype) = 'c' or t.typname = 'record' then 'COMPOSITE'
                        else 'SCALAR' end,
                   rn.nspname, rc.relname, arguments.names, arguments.schemas, arguments.types, arguments.display,
                   p.pronargs - p.pronargdefaults, p.provariadic <> 0
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            join pg_catalog.pg_type t on t.oid = p.prorettype
            left join pg_catalog.pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
            left join pg_catalog.pg_class rc on rc.oid = coalesce(base.typrelid, t.typrelid) and rc.relkind <> 'c'
            left join pg_catalog.pg_namespace rn on rn.oid = rc.relnamespace
            cross join lateral (
                select coalesce(array_agg(coalesce(p.proargnames[argument.position], '') order by argument.position), '{}')
                           as names,
                       coalesce(array_agg(an.nspname::text order by argument.position), '{}') as schemas,
                       coalesce(array_agg(at.typname::text order by argument.position), '{}') as types,
                       coalesce(array_agg(pg_catalog.format_type(at.oid, null) order by argument.position), '{}')
                           as display
                from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality
                    as argument (type, position)
                join pg_catalog.pg_type at on at.oid = argument.type
                join pg_catalog.pg_namespace an on an.oid = at.typnamespace
                where p.proargmodes is null or p.proargmodes[argument.position] in ('i', 'b', 'v')) arguments
            where p.prokind = 'f' and t.typname not in ('trigger', 'event_trigger') and n.nspname = any (?)
            order by p.oid
            """;

    private final Map<QualifiedName, Table> tables = new LinkedHashMap<>();
    private final Map<QualifiedName, List<String>> primaryKeys = new LinkedHashMap<>();
    private final Map<QualifiedName, Set<Set<String>>> uniqueKeys = new LinkedHashMap<>();

    private CatalogLoader() {}

    /** Reads in a transaction of its own, on a connection that is in auto-commit. */
    static Catalog load(Connection connection, List<String> schemas) throws SQLException {
        connection.setAutoCommit(false);
        Catalog catalog = new CatalogLoader().read(connection, schemas);
        connection.commit();
        return catalog;
    }

    private Catalog read(Connection connection, List<String> schemas) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENTS)) {
            Array names = connection.createArrayOf("text", schemas.toArray());
            for (int index = 1; index <= 5; index++) {
                statement.setArray(index, names);
            }
            statement.execute();
            String epoch = readEpoch(statement.getResultSet());
            statement.getMoreResults();
            Map<QualifiedName, TableRows> rows = readColumns(statement.getResultSet());
            statement.getMoreResults();
            readKeys(statement.getResultSet());
            rows.forEach((name, table) -> tables.put(name, table.toTable(name)));
            statement.getMoreResults();
            List<ForeignKey> foreignKeys = readForeignKeys(statement.getResultSet());
            statement.getMoreResults();
            return new Catalog(epoch, tables.values(), foreignKeys, readRoutines(statement.getResultSet()));
        }
    }

    private static String readEpoch(ResultSet row) throws SQLException {
        row.next();
        return row.getString(1);
    }

    private Map<QualifiedName, TableRows> readColumns(ResultSet row) throws SQLException {
        Map<QualifiedName, TableRows> found = new LinkedHashMap<>();
        while (row.next()) {
            QualifiedName name = new QualifiedName(row.getString(1), row.getString(2));
            TableRows table = found.get(name);
            if (table == null) {
                table = new TableRows(row.getBoolean(3), row.getBoolean(4), new LinkedHashMap<>());
                found.put(name, table);
            }
            String column = row.getString(5);
            if (column != null) {
                String expression = row.getString(10);
                table.columns.put(
                        column,
                        new Column(
                                column,
                                TypeName.of(row.getString(6), row.getString(7)),
                                TypeName.of(row.getString(11), row.getString(12)),
                                row.getString(8),
                                row.getBoolean(9),
                                expression == null ? null : new DefaultExpression(expression)));
            }
        }
        return found;
    }

    private void readKeys(ResultSet row) throws SQLException {
        while (row.next()) {
            QualifiedName table = new QualifiedName(row.getString(1), row.getString(2));
            List<String> columns = strings(row, 4);
            uniqueKeys.computeIfAbsent(table, _ -> new HashSet<>()).add(Set.copyOf(columns));
            if (row.getBoolean(3)) {
                primaryKeys.put(table, columns);
            }
        }
    }

    private static List<ForeignKey> readForeignKeys(ResultSet row) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        while (row.next()) {
            List<String> own = strings(row, 6);
            List<String> other = strings(row, 7);
            List<Pair> pairs = new ArrayList<>();
            for (int index = 0; index < own.size(); index++) {
                pairs.add(new Pair(own.get(index), other.get(index)));
            }
            keys.add(new ForeignKey(
                    row.getString(1),
                    new QualifiedName(row.getString(2), row.getString(3)),
                    new QualifiedName(row.getString(4), row.getString(5)),
                    pairs));
        }
        return keys;
    }

    private static List<Routine> readRoutines(ResultSet row) throws SQLException {
        List<Routine> routines = new ArrayList<>();
        while (row.next()) {
            String table = row.getString(7);
            routines.add(new Routine(
                    new QualifiedName(row.getString(1), row.getString(2)),
                    parameters(row),
                    new Routine.Result(
                            Routine.Kind.valueOf(row.getString(5)),
                            table == null ? null : new QualifiedName(row.getString(6), table)),
                    row.getBoolean(3),
                    row.getBoolean(4)));
        }
        return routines;
    }

    private static List<Routine.Parameter> parameters(ResultSet row) throws SQLException {
        List<String> names = strings(row, 8);
        List<String> schemas = strings(row, 9);
        List<String> types = strings(row, 10);
        List<String> display = strings(row, 11);
        int required = row.getInt(12);
        boolean variadic = row.getBoolean(13);
        List<Routine.Parameter> parameters = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            parameters.add(new Routine.Parameter(
                    names.get(index),
                    TypeName.of(schemas.get(index), types.get(index)),
                    display.get(index),
                    index < required,
                    variadic && index == names.size() - 1));
        }
        return parameters;
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private final class TableRows {
        private final boolean relational;
        private final boolean rowLevelSecurity;
        private final Map<String, Column> columns;

        private TableRows(boolean relational, boolean rowLevelSecurity, Map<String, Column> columns) {
            this.relational = relational;
            this.rowLevelSecurity = rowLevelSecurity;
            this.columns = columns;
        }

        private Table toTable(QualifiedName name) {
            return new Table(
                    name,
                    relational,
                    rowLevelSecurity,
                    columns,
                    primaryKeys.getOrDefault(name, List.of()),
                    uniqueKeys.getOrDefault(name, Set.of()));
        }
    }
}
