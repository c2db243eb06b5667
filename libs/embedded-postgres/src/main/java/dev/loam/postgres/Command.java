package dev.loam.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A short program run to its end, with an environment that holds nothing of ours. */
record Command(List<String> words) {

    Command {
        words = List.copyOf(words);
    }

    static Command of(String... words) {
        return new Command(List.of(words));
    }

    Command prefixedBy(List<String> prefix) {
        var all = new ArrayList<>(prefix);
        all.addAll(words);
        return new Command(all);
    }

    /** Secrets of the platform live in its environment; Postgres, which tenants' SQL reaches, gets none of them. */
    ProcessBuilder processBuilder() {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    Outcome run() {
        try {
            Process process = processBuilder().start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(127, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(130, "interrupted");
        }
    }

    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }

        String requireSuccess(String description) {
            if (!succeeded()) {
                throw new EmbeddedPostgresException(
                        description, "It said (exit code %d): %s".formatted(exitCode, output.strip()));
            }
            return output;
        }
    }
}
