package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twenty uses of one thing at the same time. */
final class Race {
    static final int PARALLEL = 20;

    private Race() {}

    static List<ApiAnswer> atOnce(ApiScenario use) throws Exception {
        return atOnce(Collections.nCopies(PARALLEL, use));
    }

    static List<ApiAnswer> atOnce(List<ApiScenario> uses) throws Exception {
        CyclicBarrier start = new CyclicBarrier(uses.size());
        List<Callable<ApiAnswer>> waiting = uses.stream()
                .map(use -> (Callable<ApiAnswer>) () -> {
                    start.await();
                    return use.send();
                })
                .toList();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return clients.invokeAll(waiting).stream().map(Future::resultNow).toList();
        }
    }

    /** One got what all asked for, and all others were told the same. */
    static void requireOneWinner(List<ApiAnswer> answers, int otherwise, String code) {
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(answers.size() - 1)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.body()).isEqualTo(otherwise);
                    assertThat(answer.body()).contains(code);
                });
    }
}
