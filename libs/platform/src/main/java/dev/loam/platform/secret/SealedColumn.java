package dev.loam.platform.secret;

/**
 * A column of database {@code loam} that holds what a ring sealed. Declared as a bean, so that rotation finds it.
 *
 * @param name the column, for people to read
 * @param ring what seals it
 * @param select selects {@code key} (a text), {@code sealed} and {@code purpose} of rows whose sealed bytes do not begin
 *     with {@code :newest}, at most {@code :limit} of them, {@code for update skip locked}
 * @param update sets the column to {@code :sealed} in the row of {@code :key}
 */
public record SealedColumn(String name, KeyRing ring, String select, String update) {}
