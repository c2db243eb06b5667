package dev.loam.function.worker;

import java.util.BitSet;

/** Numbers for the workers that there may be at a time. Each stands for a folder and a user id. */
final class Slots {
    private final BitSet taken = new BitSet();
    private final int count;

    Slots(int count) {
        this.count = count;
    }

    /** A free number, or -1. */
    synchronized int take() {
        int slot = taken.nextClearBit(0);
        if (slot >= count) {
            return -1;
        }
        taken.set(slot);
        return slot;
    }

    synchronized void free(int slot) {
        taken.clear(slot);
    }
}
