package dev.loam.gateway.limit;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The rules that hold, read once and again when the change feed says so; requests never wait for that but the first. */
final class RateLimits implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimitRepository rows;
    private final OrganizationPlans plans;
    private final ProjectDirectory projects;
    private final Rereading rereading = new Rereading("rate-limits", this::readAgain);
    private volatile @Nullable RuleSet current;

    RateLimits(RateLimitRepository rows, OrganizationPlans plans, ProjectDirectory projects) {
        this.rows = rows;
        this.plans = plans;
        this.projects = projects;
    }

    List<Limit> of(@Nullable ProjectRef project) {
        RuleSet known = current;
        if (known == null) {
            known = first();
        }
        return known.of(project);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.RATE_LIMIT)) {
            rereading.ask();
        }
    }

    @Override
    public void missed() {
        rereading.ask();
    }

    private RuleSet read() {
        return new RuleSet(rows.all(), this::plan);
    }

    private @Nullable String plan(ProjectRef ref) {
        Project project = projects.find(ref);
        return project == null ? null : plans.of(project.organizationId());
    }

    private synchronized RuleSet first() {
        RuleSet known = current;
        if (known != null) {
            return known;
        }
        try {
            known = read();
            current = known;
            return known;
        } catch (DataAccessException away) {
            log.warn("Rate limits cannot be read; nobody is let in before they are", away);
            throw new Refusal(Reason.SERVICE_UNAVAILABLE, "Rate limits cannot be read at the moment");
        }
    }

    /** The old rules hold until the new ones are there. */
    private void readAgain() {
        try {
            current = read();
        } catch (DataAccessException away) {
            // The feed says that it missed changes as soon as the database is back, which brings us here again.
            log.warn("Rate limits cannot be read again; the old ones hold", away);
        }
    }
}
