package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of SQL, as editors write it. */
final class SqlFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SqlFile() {}

    /** Its text, without the mark that some editors begin it with and PostgreSQL does not know. */
    static String read(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new CommandFailure(file + " is not UTF-8.", "Save it as UTF-8.");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }
}
