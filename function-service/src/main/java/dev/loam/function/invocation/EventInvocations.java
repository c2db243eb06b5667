package dev.loam.function.invocation;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.log.InvocationHistory;
import dev.loam.function.log.StoredInvocation;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs functions for events. An attempt has an id, and the same id is run once, as far as that can be known: asked again
 * while it runs, or after it ended, the answer is the first one's.
 */
class EventInvocations {
    private static final int REMEMBERED = 10_000;

    private final LiveFunctions functions;
    private final Invocations invocations;
    private final InvocationHistory history;
    private final ProjectDirectory projects;
    private final JsonMapper json;
    private final Map<String, CompletableFuture<EventAnswer>> running = new ConcurrentHashMap<>();
    private final Map<String, EventAnswer> ended = Collections.synchronizedMap(new Remembered());

    EventInvocations(
            LiveFunctions functions,
            Invocations invocations,
            InvocationHistory history,
            ProjectDirectory projects,
            JsonMapper json) {
        this.json = json;
        this.functions = functions;
        this.invocations = invocations;
        this.history = history;
        this.projects = projects;
    }

    /**
     * Runs it, or answers what became of it.
     *
     * @param first whether nobody can have asked for the same id before
     * @param answered whether event-service wants what the function answers
     */
    EventAnswer deliver(
            ProjectRef project,
            FunctionName name,
            String id,
            BinaryEvent event,
            boolean first,
            boolean answered,
            String requestId) {
        RunningProjects.require(projects, project);
        AliasName alias = event.alias(json);
        LiveFunction function = functions.find(project, name, alias);
        if (function == null) {
            throw new ProblemException(
                    FunctionError.FUNCTION_NOT_FOUND,
                    "There is no function " + name + (alias == null ? "" : "@" + alias));
        }
        if (event.hop() >= Invocations.MAX_HOP) {
            return EventAnswer.rejected(function, id, "%d events led to this one".formatted(event.hop()));
        }
        String key = project + "/" + id;
        CompletableFuture<EventAnswer> mine = new CompletableFuture<>();
        CompletableFuture<EventAnswer> other = running.putIfAbsent(key, mine);
        if (other != null) {
            return await(other);
        }
        try {
            EventAnswer answer = answer(function, id, event, first, answered, requestId, key);
            mine.complete(answer);
            return answer;
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            running.remove(key);
        }
    }

    private EventAnswer answer(
            LiveFunction function,
            String id,
            BinaryEvent event,
            boolean first,
            boolean answered,
            String requestId,
            String key) {
        EventAnswer remembered = ended.get(key);
        if (remembered != null && suffices(remembered, answered)) {
            return remembered;
        }
        StoredInvocation stored = first ? null : history.find(function.project(), id);
        if (stored != null && suffices(EventAnswer.of(stored), answered)) {
            return EventAnswer.of(stored);
        }
        InvocationResult result = invocations.runAgainAfterOutage(function, event.invocation(id, requestId, json));
        if (!result.outcome().hasBegun()) {
            throw Refusals.of(result);
        }
        EventAnswer answer = EventAnswer.of(function, id, result, answered);
        ended.put(key, answer.toRemember());
        return answer;
    }

    /** A run that ended with another process has left no answer: who waits for one gets it from another run. */
    private static boolean suffices(EventAnswer known, boolean answered) {
        return !answered || known.answer() != null || !known.outcome().equals(Outcome.SUCCEEDED.code());
    }

    private static EventAnswer await(CompletableFuture<EventAnswer> other) {
        try {
            return other.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Bridges the time until the record is in the database, and spares asking it. */
    private static final class Remembered extends LinkedHashMap<String, EventAnswer> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EventAnswer> eldest) {
            return size() > REMEMBERED;
        }
    }
}
