package dev.loam.event.queue;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for messages of a queue in this process. Nothing is kept of a queue that nobody waits for. */
final class QueueBell {
    private final ConcurrentMap<UUID, Rope> ropes = new ConcurrentHashMap<>();

    private static final class Rope {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition rung = lock.newCondition();
        private long rings;
        private int waiting;
    }

    /** Somebody who will wait. What rings from now on is not missed. */
    final class Waiter implements AutoCloseable {
        private final UUID queue;
        private final Rope rope;
        private long heard;

        private Waiter(UUID queue, Rope rope) {
            this.queue = queue;
            this.rope = rope;
        }

        /** Returns when it has rung since the last time, or after the time. */
        void await(Duration most) throws InterruptedException {
            rope.lock.lock();
            try {
                long left = most.toNanos();
                while (rope.rings == heard && left > 0) {
                    left = rope.rung.awaitNanos(left);
                }
                heard = rope.rings;
            } finally {
                rope.lock.unlock();
            }
        }

        @Override
        public void close() {
            ropes.compute(queue, (_, present) -> {
                rope.waiting--;
                return rope.waiting == 0 ? null : present;
            });
        }
    }

    Waiter waiter(UUID queue) {
        Rope rope = ropes.compute(queue, (_, present) -> {
            Rope known = present == null ? new Rope() : present;
            known.waiting++;
            return known;
        });
        Waiter waiter = new Waiter(queue, rope);
        rope.lock.lock();
        try {
            waiter.heard = rope.rings;
        } finally {
            rope.lock.unlock();
        }
        return waiter;
    }

    void ring(UUID queue) {
        Rope rope = ropes.get(queue);
        if (rope == null) {
            return;
        }
        rope.lock.lock();
        try {
            rope.rings++;
            rope.rung.signalAll();
        } finally {
            rope.lock.unlock();
        }
    }

    /** How long one waits for what other processes send, which nobody rings for here. */
    static Duration patience(Duration left) {
        Duration second = Duration.ofNanos(TimeUnit.SECONDS.toNanos(1));
        return left.compareTo(second) < 0 ? left : second;
    }
}
