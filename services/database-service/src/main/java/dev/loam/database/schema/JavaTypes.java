package dev.loam.database.schema;

import dev.loam.database.error.Json;
import dev.loam.database.schema.Snapshot.Column;
import dev.loam.database.schema.Snapshot.EnumType;
import dev.loam.database.schema.Snapshot.PlainType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** A schema as records of Java, in one file, that Jackson reads from and writes to the database API. */
final class JavaTypes {
    /** What a component of a record may not be called (JLS 8.10.1). */
    private static final Set<String> METHODS_OF_OBJECT =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    /** Types that are written by their simple names, which a nested type would take. */
    private static final List<String> NAMED = List.of(
            "Database",
            "Object",
            "String",
            "Integer",
            "Long",
            "Float",
            "Double",
            "Boolean",
            "BigDecimal",
            "UUID",
            "List",
            "LocalDate",
            "LocalTime",
            "LocalDateTime",
            "OffsetDateTime",
            "JsonProperty");

    private final Snapshot snapshot;
    private final String schema;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> enums = new HashMap<>();

    private JavaTypes(Snapshot snapshot, String schema) {
        this.snapshot = snapshot;
        this.schema = schema;
    }

    /** The file: a class {@code Database} with a record for each table and view and an enum for each enum. */
    static String of(Snapshot snapshot, String schema, @Nullable String packageName) {
        JavaTypes types = new JavaTypes(snapshot, schema);
        types.write();
        return (packageName == null ? "" : "package " + packageName + ";\n\n")
                + types.imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining())
                + "\n/** Schema %s, as ./loam db types wrote it. */\npublic final class Database {\n"
                        .formatted(schema.replaceAll("[^\\p{L}\\p{N}_ -]", "?"))
                + "    private Database() {}\n"
                + types.body
                + "}\n";
    }

    private void write() {
        imports.add("com.fasterxml.jackson.annotation.JsonProperty");
        taken.addAll(NAMED);
        for (EnumType type : snapshot.enums()) {
            if (type.schema().equals(schema)) {
                write(type);
            }
        }
        snapshot.tables().stream()
                .filter(table -> table.schema().equals(schema))
                .forEach(table -> write(table.name(), table.columns(), false));
        snapshot.views().stream()
                .filter(view -> view.schema().equals(schema))
                .forEach(view -> write(view.name(), view.columns(), true));
    }

    private void write(EnumType type) {
        String name = unique(typeName(type.name()), taken);
        enums.put(type.name(), name);
        Set<String> constants = new HashSet<>();
        body.append("\n    public enum ").append(name).append(" {\n");
        body.append(type.values().stream()
                .map(value -> "        @JsonProperty(%s)\n        %s"
                        .formatted(Json.string(value), unique(constant(value), constants)))
                .collect(Collectors.joining(",\n")));
        body.append("\n    }\n");
    }

    private void write(String relation, List<Column> columns, boolean allNullable) {
        Set<String> components = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (Column column : columns) {
            boolean nullable = allNullable || !column.notNull();
            lines.add("            @JsonProperty(%s) %s %s"
                    .formatted(
                            Json.string(column.name()),
                            type(column.plainType(), nullable),
                            unique(variable(column.name()), components)));
        }
        body.append("\n    public record ")
                .append(unique(typeName(relation), taken))
                .append("(")
                .append(lines.isEmpty() ? "" : "\n" + String.join(",\n", lines))
                .append(") {}\n");
    }

    private String type(PlainType type, boolean nullable) {
        if (type.array()) {
            imports.add("java.util.List");
            return "List<" + element(type, true) + ">";
        }
        return element(type, nullable);
    }

    private String element(PlainType type, boolean boxed) {
        String name = String.valueOf(type.name());
        String known = enums.get(name);
        if (known != null && schema.equals(type.schema())) {
            return known;
        }
        return switch (name) {
            case "int2", "int4" -> boxed ? "Integer" : "int";
            case "int8", "oid" -> boxed ? "Long" : "long";
            case "float4" -> boxed ? "Float" : "float";
            case "float8" -> boxed ? "Double" : "double";
            case "bool" -> boxed ? "Boolean" : "boolean";
            case "numeric" -> imported("java.math.BigDecimal");
            case "uuid" -> imported("java.util.UUID");
            case "date" -> imported("java.time.LocalDate");
            case "time" -> imported("java.time.LocalTime");
            case "timestamp" -> imported("java.time.LocalDateTime");
            case "timestamptz" -> imported("java.time.OffsetDateTime");
            case "text",
                    "varchar",
                    "bpchar",
                    "char",
                    "name",
                    "citext",
                    "bytea",
                    "inet",
                    "cidr",
                    "macaddr",
                    "timetz",
                    "interval",
                    "money",
                    "xml",
                    "bit",
                    "varbit" -> "String";
            default -> "Object";
        };
    }

    private String imported(String name) {
        imports.add(name);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String typeName(String name) {
        String camel = variable(name);
        return Character.toUpperCase(camel.charAt(0)) + camel.substring(1);
    }

    private static String variable(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int index = 0; index < name.length(); index++) {
            char letter = name.charAt(index);
            if (!Character.isJavaIdentifierPart(letter) || letter == '_') {
                upper = !camel.isEmpty();
            } else {
                camel.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        if (camel.isEmpty() || !Character.isJavaIdentifierStart(camel.charAt(0))) {
            camel.insert(0, 'c');
        }
        camel.setCharAt(0, Character.toLowerCase(camel.charAt(0)));
        boolean forbidden = SourceVersion.isKeyword(camel) || METHODS_OF_OBJECT.contains(camel.toString());
        return forbidden ? camel.append('_').toString() : camel.toString();
    }

    private static String constant(String value) {
        String name = value.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        return name.matches("_*|[0-9].*") ? "V" + name : name;
    }

    private static String unique(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + number;
        }
        return free;
    }
}
