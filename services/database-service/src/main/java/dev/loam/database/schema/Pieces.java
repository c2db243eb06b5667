package dev.loam.database.schema;

import dev.loam.database.schema.Piece.Kind;
import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.Constraint;
import dev.loam.database.schema.Snapshot.Function;
import dev.loam.database.schema.Snapshot.Index;
import dev.loam.database.schema.Snapshot.Privileges;
import dev.loam.database.schema.Snapshot.Sequence;
import dev.loam.database.schema.Snapshot.Table;
import dev.loam.database.schema.Snapshot.Trigger;
import dev.loam.database.schema.Snapshot.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a snapshot apart into pieces of SQL, in the order in which they can be run. */
final class Pieces {
    private final Snapshot snapshot;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    static List<Piece> of(Snapshot snapshot) {
        Pieces made = new Pieces(snapshot);
        made.take();
        made.pieces.sort(Comparator.comparing(piece -> place(piece.kind())));
        return List.copyOf(made.pieces);
    }

    /** What needs sorting stays as it was sorted. */
    private static Kind place(Kind kind) {
        return kind.compareTo(Kind.ENUM) > 0 && kind.compareTo(Kind.VIEW) <= 0 ? Kind.ENUM : kind;
    }

    private void take() {
        for (Snapshot.Namespace schema : snapshot.schemas()) {
            String name = Names.quoted(schema.name());
            if (!schema.name().equals("public")) {
                add(Kind.SCHEMA, name, "create schema " + name + ";", "drop schema " + name + ";", schema);
            }
            privileges("schema " + name, name, schema.privileges());
            comment("schema " + name, name, schema.comment());
        }
        for (Snapshot.Extension extension : snapshot.extensions()) {
            String name = Names.quoted(extension.name());
            add(
                    Kind.EXTENSION,
                    name,
                    "create extension if not exists %s with schema %s;"
                            .formatted(name, Names.quoted(extension.schema())),
                    "drop extension " + name + ";",
                    extension);
        }
        sorted().forEach(this::take);
        snapshot.policies().forEach(this::take);
        snapshot.triggers().forEach(this::take);
        for (Snapshot.Published published : snapshot.publications()) {
            String table = Names.of(published.schema(), published.table());
            String publication = "alter publication " + Names.quoted(published.publication());
            add(
                    Kind.PUBLICATION,
                    published.publication() + " " + table,
                    table,
                    publication + " add table " + table + ";",
                    publication + " drop table " + table + ";",
                    published);
        }
    }

    private void take(Snapshot.Node node) {
        switch (node) {
            case Snapshot.EnumType type ->
                type(Kind.ENUM, Names.of(type.schema(), type.name()), Definitions.of(type), type, type.comment());
            case Snapshot.Domain domain ->
                type(
                        Kind.DOMAIN,
                        Names.of(domain.schema(), domain.name()),
                        Definitions.of(domain),
                        domain,
                        domain.comment());
            case Snapshot.CompositeType type ->
                type(
                        Kind.COMPOSITE_TYPE,
                        Names.of(type.schema(), type.name()),
                        Definitions.of(type),
                        type,
                        type.comment());
            case Sequence sequence -> take(sequence);
            case Table table -> take(table);
            case View view -> take(view);
            case Function function -> take(function);
        }
    }

    private void type(Kind kind, String name, String create, Object source, @Nullable String comment) {
        String word = kind == Kind.DOMAIN ? "domain " : "type ";
        add(kind, name, create, "drop " + word + name + ";", source);
        comment(word + name, name, comment);
    }

    private void take(Sequence sequence) {
        String name = Names.of(sequence.schema(), sequence.name());
        add(
                Kind.SEQUENCE,
                name,
                "create sequence " + name + " " + sequence.definition() + ";",
                "drop sequence if exists " + name + ";",
                sequence);
        if (sequence.ownedBy() != null) {
            String owned = "alter sequence " + name + " owned by ";
            add(Kind.SEQUENCE_OWNER, name, owned + sequence.ownedBy() + ";", owned + "none;", sequence);
        }
        privileges("sequence " + name, name, sequence.privileges());
        comment("sequence " + name, name, sequence.comment());
    }

    private void take(Table table) {
        String name = Names.of(table.schema(), table.name());
        add(Kind.TABLE, name, Definitions.of(table), "drop table " + name + ";", table);
        for (Constraint constraint : table.constraints()) {
            String quoted = Names.quoted(constraint.name());
            String alter = "alter table " + name;
            add(
                    kind(constraint),
                    name + " " + quoted,
                    name,
                    alter + " add constraint " + quoted + " " + constraint.definition() + ";",
                    alter + " drop constraint " + quoted + ";",
                    constraint);
            comment("constraint " + quoted + " on " + name, name, constraint.comment());
        }
        indexes(table.schema(), name, table.indexes());
        security(name, "row level security", table.rowLevelSecurity());
        if (table.forceRowLevelSecurity()) {
            String alter = "alter table " + name;
            add(
                    Kind.ROW_LEVEL_SECURITY,
                    name + " forced",
                    name,
                    alter + " force row level security;",
                    alter + " no force row level security;",
                    table);
        }
        privileges("table " + name, name, table.privileges());
        comment("table " + name, name, table.comment());
        columnComments(name, table.columns());
    }

    /** Keys are there before views, which may group by them, and before the foreign keys of all tables. */
    private static Kind kind(Constraint constraint) {
        return switch (constraint.type()) {
            case "primary key", "unique" -> Kind.KEY;
            case "foreign key" -> Kind.FOREIGN_KEY;
            default -> Kind.CONSTRAINT;
        };
    }

    /** Said in both cases: a database may turn it on for new tables, or not. */
    private void security(String table, String what, boolean enabled) {
        add(
                Kind.ROW_LEVEL_SECURITY,
                table,
                table,
                "alter table " + table + (enabled ? " enable " : " disable ") + what + ";",
                "",
                table);
    }

    private void take(View view) {
        String name = Names.of(view.schema(), view.name());
        String word = view.materialized() ? "materialized view " : "view ";
        add(Kind.VIEW, name, Definitions.of(view), "drop " + word + name + ";", view);
        indexes(view.schema(), name, view.indexes());
        privileges("table " + name, name, view.privileges());
        comment(word + name, name, view.comment());
        columnComments(name, view.columns());
    }

    private void take(Function function) {
        String name = Names.of(function.schema(), function.name()) + "(" + function.identity() + ")";
        String word = function.kind() + " ";
        add(Kind.FUNCTION, name, function.definition() + ";", "drop " + word + name + ";", function);
        privileges(word + name, name, function.privileges());
        comment(word + name, name, function.comment());
    }

    private void take(Snapshot.Policy policy) {
        String table = Names.of(policy.schema(), policy.table());
        String object = "policy " + Names.quoted(policy.name()) + " on " + table;
        add(Kind.POLICY, object, table, Definitions.of(policy), "drop " + object + ";", policy);
        comment(object, table, policy.comment());
    }

    private void take(Trigger trigger) {
        String table = Names.of(trigger.schema(), trigger.table());
        String object = "trigger " + Names.quoted(trigger.name()) + " on " + table;
        String enabled = trigger.enabled().equals("enable")
                ? ""
                : "\nalter table %s %s trigger %s;".formatted(table, trigger.enabled(), Names.quoted(trigger.name()));
        add(Kind.TRIGGER, object, table, trigger.definition() + ";" + enabled, "drop " + object + ";", trigger);
        comment(object, table, trigger.comment());
    }

    private void indexes(String schema, String relation, List<Index> indexes) {
        for (Index index : indexes) {
            String name = Names.of(schema, index.name());
            add(Kind.INDEX, name, relation, index.definition() + ";", "drop index " + name + ";", index);
            comment("index " + name, relation, index.comment());
        }
    }

    private void columnComments(String relation, List<Column> columns) {
        for (Column column : columns) {
            comment("column " + relation + "." + Names.quoted(column.name()), relation, column.comment());
        }
    }

    private void privileges(String object, String of, @Nullable Privileges privileges) {
        if (privileges != null) {
            add(Kind.PRIVILEGES, object, of, Definitions.of(privileges, object), "", privileges);
        }
    }

    private void comment(String object, String of, @Nullable String comment) {
        if (comment != null) {
            String sql = "comment on " + object + " is ";
            add(Kind.COMMENT, object, of, sql + Names.literal(comment) + ";", sql + "null;", comment);
        }
    }

    private void add(Kind kind, String name, String create, String drop, Object source) {
        add(kind, name, name, create, drop, source);
    }

    private void add(Kind kind, String name, String of, String create, String drop, Object source) {
        pieces.add(new Piece(kind, name, of, create, drop, source));
    }

    /** What is needed comes first; where two need each other, the order in which most of it goes decides. */
    private List<Snapshot.Node> sorted() {
        Map<String, Snapshot.Node> nodes = new LinkedHashMap<>();
        snapshot.nodes().forEach(node -> nodes.put(node.node(), node));
        List<Snapshot.Node> sorted = new ArrayList<>();
        Map<String, Boolean> seen = new HashMap<>();
        nodes.values().forEach(node -> visit(node, nodes, seen, sorted));
        return sorted;
    }

    private void visit(
            Snapshot.Node node,
            Map<String, Snapshot.Node> nodes,
            Map<String, Boolean> seen,
            List<Snapshot.Node> sorted) {
        if (seen.put(node.node(), true) != null) {
            return;
        }
        for (String needed : snapshot.needs().getOrDefault(node.node(), List.of())) {
            Snapshot.Node other = nodes.get(needed);
            if (other != null) {
                visit(other, nodes, seen, sorted);
            }
        }
        sorted.add(node);
    }
}
