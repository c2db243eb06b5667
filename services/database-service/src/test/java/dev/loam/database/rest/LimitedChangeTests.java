package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.database.DatabaseServer;
import dev.loam.database.TestProject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LimitedChangeTests {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @Test
    void noRowIsTakenTwiceByWorkersWhoTakeTheFirst() throws Exception {
        TestProject project = DatabaseServer.shared().freshProject().sql("""
                create table jobs (id int primary key, taken boolean not null default false);
                insert into jobs select n from generate_series(1, 60) n;
                """);
        List<String> taken = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> workers = new ArrayList<>();
            for (int worker = 0; worker < 16; worker++) {
                workers.add(executor.submit(() -> project.service()
                        .patch("/rest/v1/jobs?taken=is.false&order=id&limit=5&select=id", "{\"taken\":true}")
                        .header("Prefer", "return=representation")
                        .answers(200)
                        .body()));
            }
            for (Future<String> worker : workers) {
                NUMBER.matcher(worker.get()).results().map(MatchResult::group).forEach(taken::add);
            }
        }
        assertThat(taken).isNotEmpty().doesNotHaveDuplicates();
    }
}
