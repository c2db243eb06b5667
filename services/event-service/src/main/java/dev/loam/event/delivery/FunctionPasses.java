package dev.loam.event.delivery;

import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.cap.CappedUse;
import dev.loam.platform.cap.HeldCap;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * Holds functions that events, schedules and queues set off to the caps of their project: decided from memory before the
 * function is asked for, so that what is held was not attempted. Thread-safe.
 */
public final class FunctionPasses {
    private static final Logger log = LoggerFactory.getLogger(FunctionPasses.class);

    private final CapAdmission caps;
    private final Clock clock;

    FunctionPasses(CapAdmission caps, Clock clock) {
        this.caps = caps;
        this.clock = clock;
    }

    /**
     * Whether a function may run.
     *
     * @param taken the caps that it was counted with
     * @param delay how long until it may be asked again; nothing when it may run
     */
    public record Pass(List<HeldCap> taken, Duration delay) {
        static final Pass FREE = new Pass(List.of(), Duration.ZERO);

        public boolean isHeld() {
            return delay.isPositive();
        }
    }

    /** Counts one run of the project's functions, where its caps let it pass. */
    public Pass ask(ProjectRef project) {
        try {
            List<HeldCap> concerned = caps.concerning(project);
            HeldCap refusing = concerned.isEmpty() ? null : caps.refusing(concerned, CappedUse.FUNCTION_OF_EVENT);
            return refusing == null
                    ? new Pass(concerned, Duration.ZERO)
                    : new Pass(List.of(), refusing.delay(clock.millis()));
        } catch (RestClientException away) {
            log.debug("Whose project {} is cannot be told now; its organization's caps do not hold it", project, away);
            return Pass.FREE;
        }
    }

    /** What did not run is not counted. */
    public void ended(Pass pass, Outcome outcome) {
        if (!(outcome instanceof Outcome.Ran)) {
            unused(pass);
        }
    }

    /** Nothing was run with it. */
    public void unused(Pass pass) {
        caps.giveBack(pass.taken(), CappedUse.FUNCTION_OF_EVENT);
    }
}
