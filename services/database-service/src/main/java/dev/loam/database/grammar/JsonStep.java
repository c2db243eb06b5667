package dev.loam.database.grammar;

/**
 * One step into a JSON value.
 *
 * @param asText {@code ->>} instead of {@code ->}
 * @param operand the key, or the index in an array
 * @param index whether the operand is an index
 */
public record JsonStep(boolean asText, String operand, boolean index) {}
