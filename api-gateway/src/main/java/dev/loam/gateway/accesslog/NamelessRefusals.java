package dev.loam.gateway.accesslog;

import dev.loam.gateway.door.FinishedRequest;
import dev.loam.gateway.door.RequestObserver;
import dev.loam.gateway.refusal.Reason;
import java.time.Clock;
import java.util.function.Consumer;

/** Tells the installation's own log of refused requests that name no project: so many a second, and how many more there were. */
final class NamelessRefusals implements RequestObserver {
    private static final int MOST_IN_A_SECOND = 10;
    private static final int LONGEST_PATH = 200;

    private final Consumer<String> log;
    private final Clock clock;
    private long second;
    private int told;
    private long untold;

    NamelessRefusals(Consumer<String> log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void finished(FinishedRequest request) {
        Reason refusal = request.refusal();
        if (refusal != null && request.project() == null && isTurn()) {
            String path = request.path();
            log.accept("Refused %s %s%s: %s, request %s"
                    .formatted(
                            request.method(),
                            path.substring(0, Math.min(path.length(), LONGEST_PATH)),
                            request.known() == null
                                    ? ""
                                    : " from " + request.known().client().text(),
                            refusal.code(),
                            request.id().value()));
        }
    }

    private synchronized boolean isTurn() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            told = 0;
            if (untold > 0) {
                log.accept("Refused %d more requests that name no project".formatted(untold));
                untold = 0;
            }
        }
        if (told == MOST_IN_A_SECOND) {
            untold++;
            return false;
        }
        told++;
        return true;
    }
}
