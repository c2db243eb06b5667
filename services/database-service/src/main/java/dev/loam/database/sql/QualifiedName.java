package dev.loam.database.sql;

/** The name of something in a schema. */
public record QualifiedName(String schema, String name) {

    public Identifier identifier() {
        return new Identifier(name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
