package dev.loam.function.egress;

import dev.loam.function.FunctionName;
import dev.loam.function.worker.Egress;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import dev.loam.worker.channel.ByteStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy for functions: each connection of theirs ends here, and another one leads to where it may. Thread-safe. */
public final class EgressProxy {
    /** In the journal: what the bytes are of. */
    private static final String ROUTE = "/functions/egress";

    private final EgressProperties properties;
    private final Destinations destinations;
    private final @Nullable UsageJournal journal;
    private final Clock clock;

    EgressProxy(EgressProperties properties, @Nullable UsageJournal journal, Clock clock) {
        this.properties = properties;
        this.destinations = new Destinations(properties.connectTimeout(), properties.privateHosts());
        this.journal = journal;
        this.clock = clock;
    }

    /** What a function may reach whose deployment has those rules. */
    public Egress of(ProjectRef project, FunctionName function, List<EgressRule> rules) {
        return rules.isEmpty() ? Egress.NONE : new Granted(project, function, List.copyOf(rules));
    }

    private final class Granted implements Egress {
        private final ProjectRef project;
        private final FunctionName function;
        private final List<EgressRule> rules;

        Granted(ProjectRef project, FunctionName function, List<EgressRule> rules) {
            this.project = project;
            this.function = function;
            this.rules = rules;
        }

        @Override
        public boolean isGranted() {
            return true;
        }

        @Override
        public void serve(ByteStream connection, Consumer<String> log) throws IOException {
            new ProxiedConnection(connection, rules, destinations, properties, log, meter()).serve();
        }

        @Override
        public void refuse(ByteStream connection, String why, Consumer<String> log) throws IOException {
            new ProxiedConnection(connection, rules, destinations, properties, log, meter()).refuse(why);
        }

        private LongConsumer meter() {
            return bytes -> {
                if (journal != null && bytes > 0) {
                    journal.record(Meter.EGRESS_BYTES, project, bytes, ROUTE, function.value(), clock.instant());
                }
            };
        }
    }
}
