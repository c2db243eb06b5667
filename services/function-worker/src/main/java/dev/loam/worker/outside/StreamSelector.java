package dev.loam.worker.outside;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits for streams instead of descriptors. Looks at all of its keys whenever one may have changed: there are few. */
final class StreamSelector extends AbstractSelector {
    private static final long FOR_EVER = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<SelectionKey> registered = ConcurrentHashMap.newKeySet();
    private final Set<SelectionKey> selected = new HashSet<>();
    private boolean woken;

    StreamSelector(SelectorProvider provider) {
        super(provider);
    }

    @Override
    public Set<SelectionKey> keys() {
        requireOpen();
        return Collections.unmodifiableSet(registered);
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        requireOpen();
        return selected;
    }

    @Override
    public int selectNow() throws IOException {
        return select(0, TimeUnit.MILLISECONDS);
    }

    @Override
    public int select(long timeout) throws IOException {
        if (timeout < 0) {
            throw new IllegalArgumentException("A timeout is not negative");
        }
        return timeout == 0 ? select() : select(timeout, TimeUnit.MILLISECONDS);
    }

    @Override
    public int select() throws IOException {
        return select(FOR_EVER, TimeUnit.NANOSECONDS);
    }

    @Override
    public Selector wakeup() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return this;
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
        if (!(channel instanceof StreamChannel stream)) {
            throw new IllegalSelectorException();
        }
        requireOpen();
        Key key = new Key(stream);
        key.attach(attachment);
        key.interestOps(ops);
        registered.add(key);
        stream.onChange(this::look);
        look();
        return key;
    }

    @Override
    protected void implCloseSelector() {
        wakeup();
        for (SelectionKey key : registered) {
            key.cancel();
        }
        cancelled().forEach(this::forget);
    }

    /** Called when a stream may have become ready. */
    private void look() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int select(long timeout, TimeUnit unit) throws IOException {
        requireOpen();
        for (SelectionKey key : cancelled()) {
            forget(key);
            selected.remove(key);
        }
        begin();
        lock.lock();
        try {
            long left = unit.toNanos(timeout);
            while (true) {
                Ready ready = update();
                boolean over = ready.any || woken || Thread.currentThread().isInterrupted() || !isOpen();
                if (over || timeout == 0 || (timeout > 0 && left <= 0)) {
                    woken = false;
                    return ready.updated;
                }
                if (timeout < 0) {
                    changed.await();
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
            end();
        }
    }

    /**
     * What a look at the keys found.
     *
     * @param any whether any is ready, also such as were before and have not been looked at
     */
    private record Ready(boolean any, int updated) {}

    private Ready update() {
        boolean any = false;
        int updated = 0;
        for (SelectionKey known : registered) {
            Key key = (Key) known;
            int ready = key.isValid() ? key.stream.readyOps() & key.interest : 0;
            if (ready != 0) {
                any = true;
                boolean isNew = selected.add(key);
                int before = isNew ? 0 : key.ready;
                key.ready = before | ready;
                if (key.ready != before) {
                    updated++;
                }
            }
        }
        return new Ready(any, updated);
    }

    /** Takes the keys that were cancelled. A channel that is told of it takes locks that it also holds when it cancels. */
    private List<SelectionKey> cancelled() {
        Set<SelectionKey> cancelled = cancelledKeys();
        synchronized (cancelled) {
            List<SelectionKey> taken = List.copyOf(cancelled);
            cancelled.clear();
            return taken;
        }
    }

    private void forget(SelectionKey key) {
        registered.remove(key);
        deregister((Key) key);
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new ClosedSelectorException();
        }
    }

    private final class Key extends AbstractSelectionKey {
        private final StreamChannel stream;
        private volatile int interest;
        private volatile int ready;

        Key(StreamChannel stream) {
            this.stream = stream;
        }

        @Override
        public StreamChannel channel() {
            return stream;
        }

        @Override
        public Selector selector() {
            return StreamSelector.this;
        }

        @Override
        public int interestOps() {
            requireValid();
            return interest;
        }

        @Override
        public SelectionKey interestOps(int ops) {
            requireValid();
            if ((ops & ~stream.validOps()) != 0) {
                throw new IllegalArgumentException("A socket channel is not ready for " + ops);
            }
            interest = ops;
            look();
            return this;
        }

        @Override
        public int readyOps() {
            requireValid();
            return ready;
        }

        private void requireValid() {
            if (!isValid()) {
                throw new CancelledKeyException();
            }
        }
    }
}
