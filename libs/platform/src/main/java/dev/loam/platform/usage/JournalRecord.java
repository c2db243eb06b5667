package dev.loam.platform.usage;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;

/** What one record of the journal says. */
sealed interface JournalRecord {

    ProjectRef project();

    String route();

    String key();

    Instant at();

    /** Something was used. */
    record Quantity(Meter meter, long quantity, ProjectRef project, String route, String key, Instant at)
            implements JournalRecord {}

    /** A request began. */
    record Begin(RequestFacts request) implements JournalRecord {

        @Override
        public ProjectRef project() {
            return request.project();
        }

        @Override
        public String route() {
            return request.route();
        }

        @Override
        public String key() {
            return request.key();
        }

        @Override
        public Instant at() {
            return request.at();
        }
    }

    /**
     * A request ended. It repeats what its beginning said, so that nobody has to look for that: the segment it was
     * written to may be gone.
     */
    record End(RequestFacts request, Position begin, int status, long bytes, Instant at) implements JournalRecord {

        @Override
        public ProjectRef project() {
            return request.project();
        }

        @Override
        public String route() {
            return request.route();
        }

        @Override
        public String key() {
            return request.key();
        }
    }

    /** What is known of a request when it begins. */
    record RequestFacts(ProjectRef project, String id, String method, String route, String key, Instant at) {}

    /** A place in the journal of a node. */
    record Position(long segment, int offset) {}
}
