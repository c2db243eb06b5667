package dev.loam.cli.db;

/**
 * A migration in the folder.
 *
 * @param version what its file's name begins with
 * @param name what stands between version and ending
 */
record MigrationFile(String version, String name, String sql) {}
