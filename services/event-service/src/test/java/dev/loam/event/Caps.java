package dev.loam.event;

import static org.awaitility.Awaitility.await;

import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a project's functions are held to, as billing tells it. */
final class Caps {
    private final EventServer server;
    private final ProjectRef project;

    Caps(EventServer server, ProjectRef project) {
        this.server = server;
        this.project = project;
    }

    void reach(String action, Instant until) {
        use(action, 10, 10, until);
    }

    void use(String action, int limit, int used, Instant until) {
        set("""
                {"id":"%s","organization":"00000000-0000-4000-8000-000000000001","project":"%s","name":"test",
                 "meter":"function_invocations","unit":"quantity","action":"%s","throttle_per_second":2,"limit":"%d",
                 "used":"%d","from":"2026-01-01T00:00:00Z","until":"%s","period":"month"}
                """.formatted(UUID.randomUUID(), project, action, limit, used, until));
    }

    void lift() {
        set(null);
    }

    private void set(@Nullable String cap) {
        server.installation().peers().cap(project, cap);
        server.context().getBean(ChangeFeed.class).publish(Change.CAP, project.value());
        CapAdmission caps = server.context().getBean(CapAdmission.class);
        await().until(() -> caps.concerning(project).isEmpty() == (cap == null));
    }
}
