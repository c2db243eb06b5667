package dev.loam.e2e.recovery;

import java.util.Random;

/** One step of what a client does, made again and again. */
@FunctionalInterface
interface Driver {
    void step(Random random) throws InterruptedException;
}
