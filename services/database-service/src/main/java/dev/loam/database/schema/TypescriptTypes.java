package dev.loam.database.schema;

import dev.loam.database.error.Json;
import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.Constraint;
import dev.loam.database.schema.Snapshot.PlainType;
import dev.loam.database.schema.Snapshot.Table;
import dev.loam.database.schema.Snapshot.View;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A schema as the type {@code Database} that supabase-js's {@code createClient<Database>} is told. */
final class TypescriptTypes {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private final Snapshot snapshot;
    private final List<String> schemas;
    private final TypescriptFunctions functions;
    private final StringBuilder text = new StringBuilder();

    private TypescriptTypes(Snapshot snapshot, List<String> schemas) {
        this.snapshot = snapshot;
        this.schemas = schemas;
        this.functions = new TypescriptFunctions(snapshot, this::type);
    }

    /** The file, with those of the schemas that there are. */
    static String of(Snapshot snapshot, List<String> schemas) {
        TypescriptTypes types = new TypescriptTypes(snapshot, schemas);
        types.write();
        return types.text.toString();
    }

    static String key(String name) {
        return PLAIN.matcher(name).matches() ? name : Json.string(name);
    }

    private void write() {
        text.append("""
                export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

                export type Database = {
                  // Lets createClient choose its options by itself.
                  __InternalSupabase: {
                    PostgrestVersion: "14"
                  }
                """);
        schemas.forEach(this::schema);
        text.append("""
                }

                type PublicSchema = Database[Extract<keyof Database, "public">]

                export type Tables<Name extends keyof (PublicSchema["Tables"] & PublicSchema["Views"])> =
                  (PublicSchema["Tables"] & PublicSchema["Views"])[Name] extends { Row: infer R } ? R : never

                export type TablesInsert<Name extends keyof PublicSchema["Tables"]> =
                  PublicSchema["Tables"][Name] extends { Insert: infer I } ? I : never

                export type TablesUpdate<Name extends keyof PublicSchema["Tables"]> =
                  PublicSchema["Tables"][Name] extends { Update: infer U } ? U : never

                export type Enums<Name extends keyof PublicSchema["Enums"]> = PublicSchema["Enums"][Name]

                export type CompositeTypes<Name extends keyof PublicSchema["CompositeTypes"]> =
                  PublicSchema["CompositeTypes"][Name]
                """);
    }

    private void schema(String schema) {
        line(1, key(schema) + ": {");
        section(
                "Tables",
                snapshot.tables().stream()
                        .filter(table -> table.schema().equals(schema))
                        .toList(),
                this::table);
        section(
                "Views",
                snapshot.views().stream()
                        .filter(view -> view.schema().equals(schema))
                        .toList(),
                this::view);
        section("Functions", functions.named(schema), function -> line(3, function));
        section(
                "Enums",
                snapshot.enums().stream()
                        .filter(type -> type.schema().equals(schema))
                        .toList(),
                type -> line(3, key(type.name()) + ": " + union(type.values())));
        section(
                "CompositeTypes",
                snapshot.compositeTypes().stream()
                        .filter(type -> type.schema().equals(schema))
                        .toList(),
                type -> {
                    line(3, key(type.name()) + ": {");
                    sorted(type.columns()).forEach(column -> line(4, key(column.name()) + ": " + nullable(column)));
                    line(3, "}");
                });
        line(1, "}");
    }

    private <T> void section(String name, List<T> items, Consumer<T> write) {
        line(2, name + ": {");
        if (items.isEmpty()) {
            line(3, "[_ in never]: never");
        }
        items.forEach(write);
        line(2, "}");
    }

    private void table(Table table) {
        line(3, key(table.name()) + ": {");
        shape("Row", table.columns(), (column, name) -> name + ": " + value(column));
        shape("Insert", table.columns(), (column, name) -> written(column, name, isRequired(column)));
        shape("Update", table.columns(), (column, name) -> written(column, name, false));
        relationships(table);
        line(3, "}");
    }

    private void view(View view) {
        line(3, key(view.name()) + ": {");
        shape("Row", view.columns(), (column, name) -> name + ": " + nullable(column));
        if (view.updatable()) {
            shape("Insert", view.columns(), (column, name) -> name + "?: " + nullable(column));
            shape("Update", view.columns(), (column, name) -> name + "?: " + nullable(column));
        }
        line(4, "Relationships: []");
        line(3, "}");
    }

    private void shape(String name, List<Column> columns, BiFunction<Column, String, String> write) {
        line(4, name + ": {");
        sorted(columns).forEach(column -> line(5, write.apply(column, key(column.name()))));
        line(4, "}");
    }

    private void relationships(Table table) {
        List<Constraint> keys = table.constraints().stream()
                .filter(constraint -> constraint.targetTable() != null)
                .toList();
        if (keys.isEmpty()) {
            line(4, "Relationships: []");
            return;
        }
        line(4, "Relationships: [");
        for (Constraint key : keys) {
            line(5, "{");
            line(6, "foreignKeyName: " + Json.string(key.name()));
            line(6, "columns: [" + String.join(", ", quoted(key.columns())) + "]");
            line(6, "isOneToOne: " + isUnique(table, key.columns()));
            line(6, "referencedRelation: " + Json.string(key.targetTable()));
            line(
                    6,
                    "referencedColumns: ["
                            + String.join(", ", quoted(Objects.requireNonNullElse(key.targetColumns(), List.of())))
                            + "]");
            line(5, "},");
        }
        line(4, "]");
    }

    private static boolean isUnique(Table table, List<String> columns) {
        return table.constraints().stream()
                .anyMatch(constraint -> (constraint.type().equals("primary key")
                                || constraint.type().equals("unique"))
                        && constraint.columns().size() == columns.size()
                        && constraint.columns().containsAll(columns));
    }

    /** What PostgreSQL always makes itself may not be given. */
    private String written(Column column, String name, boolean required) {
        boolean forbidden = column.generated() != null || "always".equals(column.identity());
        return forbidden ? name + "?: never" : name + (required ? ": " : "?: ") + value(column);
    }

    private static boolean isRequired(Column column) {
        return column.notNull() && !column.isFilled();
    }

    private String value(Column column) {
        return column.notNull() ? type(column.plainType()) : nullable(column);
    }

    private String nullable(Column column) {
        return type(column.plainType()) + " | null";
    }

    private String type(PlainType type) {
        String element = element(type);
        if (!type.array()) {
            return element;
        }
        return element.contains(" ") ? "(" + element + ")[]" : element + "[]";
    }

    private String element(PlainType type) {
        String schema = String.valueOf(type.schema());
        String name = String.valueOf(type.name());
        if (schema.equals("pg_catalog")) {
            return switch (name) {
                case "int2", "int4", "int8", "float4", "float8", "numeric", "oid" -> "number";
                case "bool" -> "boolean";
                case "json", "jsonb" -> "Json";
                case "void" -> "undefined";
                case "record" -> "Record<string, unknown>";
                case "bytea",
                        "bpchar",
                        "varchar",
                        "name",
                        "text",
                        "char",
                        "date",
                        "time",
                        "timetz",
                        "timestamp",
                        "timestamptz",
                        "interval",
                        "uuid",
                        "inet",
                        "cidr",
                        "macaddr",
                        "bit",
                        "varbit",
                        "money",
                        "xml" -> "string";
                default -> "unknown";
            };
        }
        if (name.equals("citext")) {
            return "string";
        }
        return schemas.contains(schema) ? own(schema, name) : foreign(schema, name);
    }

    private String own(String schema, String name) {
        String path = "Database[" + Json.string(schema) + "]";
        String key = "[" + Json.string(name) + "]";
        if (snapshot.enums().stream()
                .anyMatch(type -> type.schema().equals(schema) && type.name().equals(name))) {
            return path + "[\"Enums\"]" + key;
        }
        if (snapshot.compositeTypes().stream()
                .anyMatch(type -> type.schema().equals(schema) && type.name().equals(name))) {
            return path + "[\"CompositeTypes\"]" + key;
        }
        if (snapshot.tables().stream()
                .anyMatch(table -> table.schema().equals(schema) && table.name().equals(name))) {
            return path + "[\"Tables\"]" + key + "[\"Row\"]";
        }
        if (snapshot.views().stream()
                .anyMatch(view -> view.schema().equals(schema) && view.name().equals(name))) {
            return path + "[\"Views\"]" + key + "[\"Row\"]";
        }
        return "unknown";
    }

    /** An enum that is not exposed by name can still be told by its values. */
    private String foreign(String schema, String name) {
        return snapshot.enums().stream()
                .filter(type -> type.schema().equals(schema) && type.name().equals(name))
                .findFirst()
                .map(type -> union(type.values()))
                .orElse("unknown");
    }

    /** An enum may have no values yet. */
    private static String union(List<String> values) {
        return values.isEmpty() ? "never" : String.join(" | ", quoted(values));
    }

    private static List<Column> sorted(List<Column> columns) {
        return columns.stream().sorted(Comparator.comparing(Column::name)).toList();
    }

    private static List<String> quoted(List<String> values) {
        return values.stream().map(Json::string).toList();
    }

    private void line(int depth, String content) {
        text.repeat("  ", depth).append(content).append('\n');
    }
}
