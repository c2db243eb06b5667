package dev.loam.database.transfer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of RFC 4180, whose first one names the fields. What stands for null does so without quotes only. */
final class CsvSource implements RowSource {
    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final LimitedStream stream;
    private final BufferedReader reader;
    private final char delimiter;
    private final String nullText;
    private final List<String> fields;
    private final List<@Nullable String> row = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private boolean blankIsRow;
    private long line = 1;
    private long rowLine = 1;

    CsvSource(LimitedStream stream, char delimiter, String nullText) throws IOException {
        this.stream = stream;
        this.reader = new BufferedReader(new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.delimiter = delimiter;
        this.nullText = nullText;
        skipMark();
        List<String> names = new ArrayList<>();
        if (readRow()) {
            row.forEach(name -> names.add(name == null ? "" : name));
        }
        this.fields = List.copyOf(names);
        this.blankIsRow = names.size() == 1;
    }

    @Override
    public List<String> fields() {
        return fields;
    }

    @Override
    public boolean next() throws IOException {
        boolean found = readRow();
        if (found && row.size() != fields.size()) {
            throw new RowException(
                    "The row has %d fields, and the header %d".formatted(row.size(), fields.size()), rowLine);
        }
        return found;
    }

    private boolean readRow() throws IOException {
        stream.nextRow();
        try {
            return read();
        } catch (CharacterCodingException notText) {
            throw new RowException("The file is not UTF-8", line, null, notText);
        }
    }

    @Override
    public @Nullable String value(int index, ValueForm form) {
        return row.get(index);
    }

    @Override
    public long line() {
        return rowLine;
    }

    /** Blank lines are no rows, but for a single field that stands for null, as COPY writes it. */
    private boolean read() throws IOException {
        int letter = reader.read();
        while (!blankIsRow && (letter == '\n' || letter == '\r')) {
            line += letter == '\n' ? 1 : 0;
            letter = reader.read();
        }
        row.clear();
        rowLine = line;
        if (letter == END) {
            return false;
        }
        boolean more = true;
        while (more) {
            int end = letter == '"' ? quoted() : plain(letter);
            more = end == delimiter;
            letter = more ? reader.read() : END;
            if (end == '\n') {
                line++;
            }
        }
        return true;
    }

    /** Takes a field without quotes; returns what ended it. */
    private int plain(int first) throws IOException {
        field.setLength(0);
        int letter = first;
        while (letter != END && letter != delimiter && letter != '\n') {
            field.append((char) letter);
            letter = reader.read();
        }
        if (letter != delimiter && !field.isEmpty() && field.charAt(field.length() - 1) == '\r') {
            field.setLength(field.length() - 1);
        }
        String text = field.toString();
        row.add(text.equals(nullText) ? null : text);
        return letter;
    }

    private int quoted() throws IOException {
        field.setLength(0);
        int letter = reader.read();
        while (letter != END) {
            if (letter == '"') {
                letter = reader.read();
                if (letter != '"') {
                    break;
                }
            } else if (letter == '\n') {
                line++;
            }
            field.append((char) letter);
            letter = reader.read();
            if (letter == END) {
                throw new RowException("A quote is not closed", rowLine);
            }
        }
        row.add(field.toString());
        if (letter == '\r') {
            letter = reader.read();
        }
        if (letter != END && letter != delimiter && letter != '\n') {
            throw new RowException("A closing quote is followed by more", line);
        }
        return letter;
    }

    private void skipMark() throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }
}
