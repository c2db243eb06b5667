package dev.loam.platform.schema;

/**
 * A schema that a service owns in database {@code loam}. Declared as a bean; migrated by Flyway before anything reads it.
 *
 * @param name the schema's name
 * @param location class path folder of its migrations, without leading or trailing slash
 */
public record ServiceSchema(String name, String location) {}
