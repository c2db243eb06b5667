package dev.loam.database.sql;

import java.nio.charset.StandardCharsets;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** Sends JSON in the binary format, which for type json is its text: the body's bytes are never decoded here. */
final class JsonDocument extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1L;

    private byte[] document;

    JsonDocument(byte[] document) {
        this.document = document;
        setType("json");
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        document = new byte[value.length - offset];
        System.arraycopy(value, offset, document, 0, document.length);
    }

    @Override
    public int lengthInBytes() {
        return document.length;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        System.arraycopy(document, 0, bytes, offset, document.length);
    }

    @Override
    public String getValue() {
        return new String(document, StandardCharsets.UTF_8);
    }
}
