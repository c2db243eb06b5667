package dev.loam.postgres;

import java.util.ArrayList;
import java.util.List;

/** Java itself only knows TERM and KILL; TERM makes Postgres wait for its clients for ever. */
final class Signals {

    private Signals() {}

    static void send(String signal, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        var words = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", signal));
        processes.forEach(process -> words.add(Long.toString(process.pid())));
        // A process that ended in between is what we want: the exit code says nothing.
        new Command(words).run();
    }
}
