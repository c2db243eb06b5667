package dev.loam.database.schema;

/**
 * One thing that a schema is made of, as SQL.
 *
 * @param kind what it is
 * @param name what it is called, unique in its kind
 * @param of the relation that it belongs to and goes with, or the name again
 * @param create makes it, and tells two of the same name apart
 * @param drop takes it away; empty when it cannot be
 * @param source what it was written from
 */
record Piece(Kind kind, String name, String of, String create, String drop, Object source) {

    /** In the order in which they are made; what is in between needs sorting. */
    enum Kind {
        SCHEMA,
        EXTENSION,
        ENUM,
        DOMAIN,
        COMPOSITE_TYPE,
        SEQUENCE,
        TABLE,
        KEY,
        FUNCTION,
        VIEW,
        SEQUENCE_OWNER,
        CONSTRAINT,
        INDEX,
        FOREIGN_KEY,
        ROW_LEVEL_SECURITY,
        POLICY,
        TRIGGER,
        PUBLICATION,
        PRIVILEGES,
        COMMENT
    }

    /** What the same thing of two schemas has in common. */
    record Key(Kind kind, String name) {}

    Key key() {
        return new Key(kind, name);
    }
}
