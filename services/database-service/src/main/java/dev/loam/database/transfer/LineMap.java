package dev.loam.database.transfer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which line of the file each row of a batch began. Kept are only the rows that do not follow in the next line, and of
 * those not more than fit.
 */
final class LineMap {
    private static final int MOST = 100_000;

    private final List<long[]> jumps = new ArrayList<>();
    private long rows;
    private long lastLine = -1;
    private boolean full;

    void add(long line) {
        rows++;
        if (line != lastLine + 1 || jumps.isEmpty()) {
            if (jumps.size() < MOST) {
                jumps.add(new long[] {rows, line});
            } else {
                full = true;
            }
        }
        lastLine = line;
    }

    long rows() {
        return rows;
    }

    /** The line of a row, counted from 1; null when that is not known any more. */
    @Nullable
    Long line(long row) {
        int last = -1;
        for (int index = 0; index < jumps.size() && jumps.get(index)[0] <= row; index++) {
            last = index;
        }
        boolean unknown = last < 0 || (full && last == jumps.size() - 1);
        return unknown ? null : jumps.get(last)[1] + row - jumps.get(last)[0];
    }
}
