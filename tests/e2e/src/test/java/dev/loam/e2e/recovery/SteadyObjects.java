package dev.loam.e2e.recovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Objects that nobody changes: whoever is answered at all is answered with their bytes. */
final class SteadyObjects {
    private static final String PATH = "/storage/v1/object/files/steady/%d";
    private static final int LARGEST = 200_000;
    private static final int OUT_OF_REACH = 500;

    private final Tenant tenant;
    private final List<byte[]> contents = new ArrayList<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final LongAdder reads = new LongAdder();

    private SteadyObjects(Tenant tenant) {
        this.tenant = tenant;
    }

    static SteadyObjects store(Tenant tenant, int count, Random random) throws InterruptedException {
        SteadyObjects objects = new SteadyObjects(tenant);
        for (int object = 0; object < count; object++) {
            byte[] content = new byte[random.nextInt(1, LARGEST)];
            random.nextBytes(content);
            tenant.send("POST", PATH.formatted(object), Map.of("Content-Type", "application/octet-stream"), content)
                    .requireSuccess("Object " + object);
            objects.contents.add(content);
        }
        return objects;
    }

    void readOne(Random random) throws InterruptedException {
        read(random.nextInt(contents.size()));
    }

    void readAll() throws InterruptedException {
        for (int object = 0; object < contents.size(); object++) {
            read(object).requireSuccess("Object " + object);
        }
    }

    /** Nobody may be there to answer, or the answer may be cut off. */
    private Answer read(int object) throws InterruptedException {
        Answer answer = tenant.get(PATH.formatted(object));
        if (answer.isAcknowledged()) {
            reads.increment();
            if (!Arrays.equals(answer.body(), contents.get(object))) {
                wrong.add("%d: %d other bytes".formatted(object, answer.body().length));
            }
        } else if (answer.status() > 0 && answer.status() < OUT_OF_REACH) {
            wrong.add("%d: %d %s".formatted(object, answer.status(), answer.text()));
        }
        return answer;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }

    long reads() {
        return reads.sum();
    }

    List<Long> sizes() {
        return contents.stream().map(content -> (long) content.length).toList();
    }
}
