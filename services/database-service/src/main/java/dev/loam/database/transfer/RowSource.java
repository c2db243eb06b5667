package dev.loam.database.transfer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time. */
interface RowSource {

    /** The names of the fields, in the order of the values. */
    List<String> fields();

    /** Goes to the next row; false when there is none. */
    boolean next() throws IOException;

    /**
     * A value of the row at hand, as PostgreSQL reads it.
     *
     * @param form what it goes into
     */
    @Nullable
    String value(int field, ValueForm form);

    /** The line of the file where the row at hand begins. */
    long line();
}
