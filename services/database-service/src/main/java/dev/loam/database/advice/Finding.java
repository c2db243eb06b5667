package dev.loam.database.advice;

/**
 * Something that is open and perhaps should not be.
 *
 * @param severity high: rows are there for everybody; medium: they may be; low: to know
 * @param code what it is, the same name for ever
 * @param schema where it is
 * @param name the table, view or function
 * @param detail what can happen
 * @param remedy SQL that mends it
 */
record Finding(String severity, String code, String schema, String name, String detail, String remedy) {}
