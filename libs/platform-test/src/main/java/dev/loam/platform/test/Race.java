package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Changes of one thing, all made at once and all bound to the version that was read before. */
public final class Race {
    private static final int RACERS = 20;

    private Race() {}

    /**
     * Requires that one change is made and each other is told of it.
     *
     * @param tag the entity tag that was read
     * @param change the change that a racer wants
     * @return what the winner was answered
     */
    public static ApiAnswer hasOneWinner(String tag, IntFunction<ApiScenario> change) throws Exception {
        List<Callable<ApiAnswer>> changes = IntStream.range(0, RACERS)
                .mapToObj(change)
                .<Callable<ApiAnswer>>map(
                        wanted -> () -> wanted.header("If-Match", tag).send())
                .toList();
        try (ExecutorService racers = Executors.newFixedThreadPool(RACERS)) {
            List<ApiAnswer> answers =
                    racers.invokeAll(changes).stream().map(Future::resultNow).toList();
            List<ApiAnswer> won =
                    answers.stream().filter(answer -> answer.status() < 300).toList();
            assertThat(won).as("who won among %s", answers).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(RACERS - 1);
            return won.getFirst();
        }
    }

    /** The entity tag of an answer. */
    public static String tag(ApiAnswer answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }
}
