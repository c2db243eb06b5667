package dev.loam.function.deployment;

import dev.loam.platform.identity.Grants;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a function asks to be allowed: the database role of its calls and what they may touch. Nothing is allowed that is
 * not asked for. The name {@code *} stands for every name.
 *
 * @param role anon, authenticated or service_role
 * @param tables as {@code schema.name}
 * @param events whether own events may be published
 */
public record Permissions(String role, Set<String> buckets, Set<String> tables, Set<String> functions, boolean events) {
    private static final Set<String> ROLES = Set.of("anon", "authenticated", "service_role");

    /** May call nothing. */
    static final Permissions NONE = new Permissions("anon", Set.of(), Set.of(), Set.of(), false);

    public Permissions {
        role = Objects.requireNonNullElse(role, "anon");
        buckets = Objects.requireNonNullElse(buckets, Set.of());
        tables = Objects.requireNonNullElse(tables, Set.of());
        functions = Objects.requireNonNullElse(functions, Set.of());
        if (Stream.of(buckets, tables, functions).flatMap(Set::stream).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A permission has no name");
        }
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("A function's role is one of anon, authenticated, service_role");
        }
        if (!tables.stream().allMatch(table -> table.equals("*") || table.indexOf('.') > 0)) {
            throw new IllegalArgumentException("Tables are named as schema.name");
        }
    }

    public Grants grants() {
        return new Grants(false, tables, buckets, functions, events);
    }
}
