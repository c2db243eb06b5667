package dev.loam.platform.schema;

/**
 * A schema that a service owns inside every project's database. Declared as a bean; migrated by Flyway as the project's
 * service role. Migrations may use the placeholders {@code owner}, {@code api}, {@code service}, {@code storage} and
 * {@code auth}: the names of that database's roles.
 *
 * @param name the component, which is also the schema's name
 * @param location class path folder of its migrations, without leading or trailing slash
 */
public record ProjectSchema(String name, String location) {}
