package dev.loam.project.secret;

import dev.loam.platform.project.ProjectRef;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.web.client.RestClientException;

/**
 * Seals anew what is sealed in the databases of projects: one project after the other, in the background. What a process
 * left undone when it ended goes on at the next start; without a rotation under way that is one query.
 */
final class ProjectRotation implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ProjectRotation.class);
    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 1000;

    private final RotationProgress progress;
    private final ProjectSecretsClient auth;
    private final String worker;
    private final Semaphore asked = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("secret-rotation").unstarted(this::work);

    ProjectRotation(RotationProgress progress, ProjectSecretsClient auth, String worker) {
        this.progress = progress;
        this.auth = auth;
        this.worker = worker;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }

    /** Begins with the first project again. */
    void begin() {
        progress.begin();
        asked.release();
    }

    private void work() {
        try {
            while (true) {
                visitAll();
                asked.acquire();
                asked.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void visitAll() throws InterruptedException {
        try {
            Optional<String> after = progress.take(worker);
            while (after.isPresent()) {
                visitNext(after.get());
                after = progress.take(worker);
            }
        } catch (DataAccessException away) {
            log.warn("The rotation of keys cannot go on; it does when it is asked for, or at the next start", away);
        }
    }

    private void visitNext(String after) throws InterruptedException {
        Optional<ProjectRef> next = progress.next(after);
        if (next.isEmpty()) {
            progress.finish(worker, after);
            log.info("The secrets in the databases of all projects were sealed anew");
            return;
        }
        int resealed = reseal(next.get());
        progress.visited(worker, after, next.get(), Math.max(0, resealed), resealed < 0);
    }

    /** How many secrets were sealed anew; less than none when the project could not be reached. */
    private int reseal(ProjectRef project) throws InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return auth.reseal(project).resealed();
            } catch (RestClientException away) {
                if (i == TRIES) {
                    log.warn("The secrets of project {} are still sealed with an older key", project, away);
                    return -1;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
